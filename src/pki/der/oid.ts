/** Longer ones are no identifiers anybody has registered; an arc made of a UUID takes 19. */
const OCTETS = 64;
/** Seven octets hold 49 bits, which a number holds too. */
const NUMBER_OCTETS = 7;

/** Content of an OBJECT IDENTIFIER, dotted; undefined if it is none. */
export function readOid(content: Uint8Array): string | undefined {
  const last = content.at(-1);
  if (last === undefined || last >= 0x80 || content.length > OCTETS) return undefined;
  let text = '';
  for (let place = 0; place < content.length;) {
    if (content[place] === 0x80) return undefined; // DER pads no arc
    let end = place;
    while ((content[end] ?? 0) >= 0x80) end += 1;
    const arc = readArc(content.subarray(place, end + 1));
    text += text === '' ? firstTwoArcs(arc) : `.${arc}`;
    place = end + 1;
  }
  return text;
}

/** Content of an OBJECT IDENTIFIER written with dots, as this project writes them in its own tables. */
export function writeOid(dotted: string): Uint8Array {
  const [root = 0n, second = 0n, ...others] = dotted.split('.').map(BigInt);
  return Uint8Array.from([root * 40n + second, ...others].flatMap(writeArc));
}

function readArc(octets: Uint8Array): number | bigint {
  if (octets.length <= NUMBER_OCTETS) {
    let arc = 0;
    for (const octet of octets) arc = arc * 128 + (octet & 0x7f);
    return arc;
  }
  let arc = 0n;
  for (const octet of octets) arc = arc * 128n + BigInt(octet & 0x7f);
  return arc;
}

/** X.690 8.19.4: the first two arcs share one number; the first is 0, 1 or 2. */
function firstTwoArcs(shared: number | bigint): string {
  if (typeof shared === 'bigint') return `2.${shared - 80n}`;
  const root = Math.min(2, Math.floor(shared / 40));
  return `${root}.${shared - root * 40}`;
}

function writeArc(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}
