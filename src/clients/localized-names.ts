import * as z from 'zod';
import type { Client, LocalizedField } from './client.ts';

// BCP 47, as far as its syntax goes: `ru`, `zh-Hans-CN`.
const LANGUAGE = '[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*';
const ADDRESSES = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'] as const satisfies LocalizedField[];
const NAME = new RegExp(`^client_name#${LANGUAGE}$`);
const ADDRESS = new RegExp(`^(${ADDRESSES.join('|')})#${LANGUAGE}$`);

/** For the JSON Schema, which has no other way to learn of names that follow a pattern. */
export const localizedPatterns = {
  [NAME.source]: { type: 'string', maxLength: 255 },
  [ADDRESS.source]: { type: 'string', format: 'uri' },
};

/** What people are told the client is called: the name in their language, else the one without a language. */
export function clientNameIn(language: string, client: Client): string {
  return client[`client_name#${language}`] ?? client.client_name;
}

/**
 * RFC 7591, 2.2: fields for people in several languages, such as `client_name#ru`. Every other name outside
 * `known` is refused as a strict object would do it, so that the nearest name is told.
 */
export function localizedNames(
  known: (name: string) => boolean,
  types: { name: z.ZodType; address: z.ZodType },
): z.core.$ZodCheck<Record<string, unknown>> {
  const check = z.check<Record<string, unknown>>(({ value, issues }) => {
    const others = Object.keys(value).filter((key) => !known(key));
    const typeOf = (key: string) =>
      NAME.test(key) ? types.name : ADDRESS.test(key) ? types.address : undefined;
    for (const key of others) {
      for (const issue of typeOf(key)?.safeParse(value[key]).error?.issues ?? []) {
        const message = issue.code === 'invalid_type' ? 'text' : issue.message;
        issues.push({ code: 'custom', path: [key], message, input: value, continue: true });
      }
    }
    const keys = others.filter((key) => typeOf(key) === undefined);
    if (keys.length > 0) issues.push({ code: 'unrecognized_keys', keys, input: value, continue: true });
  });
  // As the rules of a record: mistakes elsewhere are told together with these.
  check._zod.def.when = ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value);
  return check;
}
