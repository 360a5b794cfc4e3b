/** A copy in which one bit of the last octet is another: there, signatures end. */
export function withLastOctetChanged(bytes: Uint8Array): Uint8Array {
  return withOctetChanged(bytes, bytes.length - 1);
}

/** A copy in which the last octet of the first `part` is another; the bytes themselves where `part` is not in them. */
export function withPartChanged(bytes: Uint8Array, part: Uint8Array): Uint8Array {
  const place = Buffer.from(bytes).indexOf(part);
  return place === -1 ? bytes : withOctetChanged(bytes, place + part.length - 1);
}

function withOctetChanged(bytes: Uint8Array, place: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[place] = (changed[place] ?? 0) ^ 1;
  return changed;
}
