import { createPageMemory, render, type Chrome, type PageModels } from '../../src/pages/index.ts';

type Model = PageModels['login/password'];

function login(flow: string, more: Partial<Model> = {}): Model {
  const client = { id: 'demo-web', name: 'Учебный <портал>' };
  const fresh = { personas: [], remembered: [] };
  return { action: `/login/${flow}`, flow, csrf: `token-of-${flow}`, client, ...fresh, ...more };
}
const at = (model: Model, language: Chrome['language'] = 'ru'): Chrome => ({ language, here: model.action });

describe('The first page of a login, kept for the next one', () => {
  const remembered = createPageMemory(render);
  const persona = { id: 'p', name: 'П', level: 'standard', note: '', organizations: [] };

  it.each([
    ['of one client', login('one')],
    ['of the same client once more', login('two')],
    ['with personas', login('three', { personas: [persona] })],
    ['of a client with $& in its name', login('$$', { client: { id: 'x', name: "$& $1 $'" } })],
    ['with a name typed in', login('four', { login: 'ivanov' })],
    ['with a refusal', login('five', { refusal: { code: 'LOGIN_FAILED', attemptsLeft: 2 } })],
  ])('is what would have been rendered: %s', (_name, model) => {
    for (const language of ['ru', 'en', 'ru'] as const) {
      const kept = remembered('login/password', model, at(model, language));
      expect(kept).toBe(render('login/password', model, at(model, language)));
    }
  });

  it('renders once however many logins begin', () => {
    const rendered: string[] = [];
    const counting = createPageMemory((page, model, chrome) => {
      rendered.push(page);
      return render(page, model, chrome);
    });
    for (const flow of ['a', 'b', 'c']) counting('login/password', login(flow), at(login(flow)));
    expect(rendered).toEqual(['login/password']);
  });
});
