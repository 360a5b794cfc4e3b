/** Snippets of a README: `<!-- snippet:path#region -->`, then the region of that file as a block of code. */
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const MARKED = /<!-- snippet:([^#\s]+)(?:#([\w-]+))? -->[\s\S]*?<!-- \/snippet -->/g;

export async function fillSnippets(text, file) {
  const blocks = new Map();
  for (const [, path, region] of text.matchAll(MARKED)) {
    const source = await readFile(path, 'utf8').catch(() => {
      throw new Error(`${file}: the snippet ${path} does not exist`);
    });
    blocks.set(
      `${path}#${region ?? ''}`,
      dedent(region === undefined ? source : regionOf(source, region, path)),
    );
  }
  return text.replace(MARKED, (_all, path, region) => {
    const name = region === undefined ? path : `${path}#${region}`;
    const code = blocks.get(`${path}#${region ?? ''}`);
    return `<!-- snippet:${name} -->\n\n\`\`\`${languageOf(path)}\n${code}\n\`\`\`\n\n<!-- /snippet -->`;
  });
}

/** The lines between `#region name` and `#endregion name`, in whatever kind of comment. */
function regionOf(source, region, path) {
  const lines = source.split('\n');
  const begin = lines.findIndex((line) => line.trimEnd().endsWith(`#region ${region}`));
  const end = lines.findIndex((line) => line.trimEnd().endsWith(`#endregion ${region}`));
  if (begin < 0 || end < begin) throw new Error(`${path} has no region "${region}"`);
  return lines
    .slice(begin + 1, end)
    .filter((line) => !/eslint-disable/.test(line))
    .join('\n');
}

function dedent(code) {
  const lines = code.replace(/\s+$/, '').split('\n');
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length),
  );
  return lines.map((line) => line.slice(indent)).join('\n');
}

function languageOf(path) {
  const language = extname(path).slice(1);
  return { mjs: 'js', cjs: 'js', yaml: 'yaml', Dockerfile: 'dockerfile' }[language] ?? language;
}
