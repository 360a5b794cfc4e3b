import { TAG, write } from '../der/index.ts';
import { extension } from './extensions.ts';

/** Classes of signature tools, as policies of qualified certificates name them (pki.md 4), weakest first. */
export const TOOL_CLASSES = {
  KC1: '1.2.643.100.113.1',
  KC2: '1.2.643.100.113.2',
  KC3: '1.2.643.100.113.3',
  KB1: '1.2.643.100.113.4',
  KB2: '1.2.643.100.113.5',
  KA1: '1.2.643.100.113.6',
} as const;

export type ToolClass = keyof typeof TOOL_CLASSES;

/** The classes among the policies of a certificate; one without any is not a qualified one. */
export function toolClasses(policies: readonly string[]): ToolClass[] {
  const classes = Object.keys(TOOL_CLASSES) as ToolClass[];
  return classes.filter((name) => policies.includes(TOOL_CLASSES[name]));
}

/** What the owner signs with. */
export function subjectSignTool(tool: string): Uint8Array {
  return extension('1.2.643.100.111', false, write.text(TAG.utf8String, tool));
}

/** The issuer's signature tool and its authority's software, and the conclusions about both, in this order. */
export function issuerSignTool(fields: readonly [string, string, string, string]): Uint8Array {
  const texts = fields.map((field) => write.text(TAG.utf8String, field));
  return extension('1.2.643.100.112', false, write.sequence(...texts));
}

/** How the owner was identified: 0 in person, 1 remotely with a qualified signature, 2 passport chip, 3 biometrics. */
export function identificationKind(kind: 0 | 1 | 2 | 3): Uint8Array {
  return extension('1.2.643.100.114', false, write.smallInteger(kind));
}
