import { parseArgs } from 'node:util';
import { nearestName } from '../config/index.ts';

type Options = Readonly<Record<string, { type: 'string' | 'boolean'; multiple?: boolean }>>;

/** The words of a command, and all that is wrong with them at once: `parseArgs` itself stops at the first. */
export function readOptions<T extends Options>(args: string[], options: T) {
  const { values, positionals } = parseArgs({ args, options, strict: false, allowPositionals: true });
  const mistakes = positionals.map((word) => `${word} belongs to no option`);
  for (const [name, value] of Object.entries(values)) {
    const known = Object.entries(options).find(([option]) => option === name)?.[1];
    const near = nearestName(name, Object.keys(options));
    if (known === undefined)
      mistakes.push(`--${name} is no option${near === undefined ? '' : `; did you mean --${near}?`}`);
    else if (known.type === 'string' && [value].flat().some((one) => typeof one !== 'string'))
      mistakes.push(`--${name} needs a value`);
    else if (known.type === 'boolean' && value !== true) mistakes.push(`--${name} takes no value`);
  }
  return { values, mistakes };
}
