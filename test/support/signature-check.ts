import { expect } from '@jest/globals';
import type { Emulator } from '../../src/index.ts';

export interface Words {
  ru: string;
  en: string;
}

/** What `POST /_/api/signatures/check` answers, as far as tests look at it. */
export interface Report {
  kind: string;
  valid: boolean;
  at: string;
  checks: { rule: string; holds: boolean; informative?: true; means: Words; mend: Words; sentence: string }[];
  certificates: Record<string, unknown>[];
  signingTimes: string[];
  content?: { bytes: number; text?: string };
  admits?: { person: string; role: { kind: string; organization?: string } };
  specimen?: { id: string; rule?: string; means?: Words };
}

/** Asks "check my signature" of an emulator; `esia` is asked for late, since tests start it in `beforeAll`. */
export function createSignatureCheck(esia: () => Pick<Emulator, 'url'>) {
  const ask = (body: object): Promise<Response> =>
    fetch(new URL('/_/api/signatures/check', esia().url), {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
  return {
    ask,
    /** A file of the shelf. */
    file: async (name: string): Promise<Buffer> =>
      Buffer.from(await (await fetch(new URL(`/pki/specimens/${name}`, esia().url))).arrayBuffer()),
    checked: async (body: object): Promise<Report> => {
      const answer = await ask(body);
      expect(answer.status).toBe(200);
      return (await answer.json()) as Report;
    },
  };
}

/** The rules that refuse. */
export const failing = ({ checks }: Pick<Report, 'checks'>): string[] =>
  checks.filter(({ holds, informative }) => !holds && informative !== true).map(({ rule }) => rule);
