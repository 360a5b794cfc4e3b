/** Numbers below `limit` that are the same at every run. */
function createDice(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Every byte with one bit turned; then bytes set, cut out, put in, doubled and ends cut off, until there are enough. */
export function* mutations(original: Uint8Array, count: number): Generator<Uint8Array> {
  const dice = createDice(20_310_517);
  for (let number = 0; number < count; number += 1) {
    const bytes = [...original];
    const place = number < original.length ? number : dice(original.length);
    const kind = number < original.length ? 0 : 1 + dice(6);
    if (kind === 0) bytes[place]! ^= 1 << dice(8);
    else if (kind === 1) bytes[place] = dice(256);
    else if (kind === 2) bytes.splice(place, 1 + dice(4));
    else if (kind === 3) bytes.splice(place, 0, ...Array.from({ length: 1 + dice(4) }, () => dice(256)));
    else if (kind === 4) bytes.splice(place, 0, ...bytes.slice(place, place + 1 + dice(64)));
    else if (kind === 5) bytes.length = place;
    else bytes[place] = 0x80; // a length becomes indefinite
    yield Uint8Array.from(bytes);
  }
}
