import { digestOf } from '../certificate/index.ts';
import { composeSignedData, type SignedDataInput } from './composer.ts';

/** `composeSignedData` with Node's digests. */
export function writeSignedData(input: SignedDataInput): Promise<Uint8Array> {
  return composeSignedData(input, digestOf);
}
