import type { Level, Role } from '../../src/accounts/index.ts';
import { judge, narrowPolicy, provesRole, signatureSuffices, type Policy } from '../../src/clients/index.ts';

const individual: Role = { kind: 'individual' };
const employee: Role = { kind: 'employee', organization: '1000100001' };

describe('the policy of a client (RP-2)', () => {
  it('admits everybody where it demands nothing', () => {
    expect(judge({}, 'simplified', individual, [])).toEqual({ outcome: 'admitted' });
  });

  const levels: Level[] = ['simplified', 'standard', 'confirmed'];
  it.each(levels.flatMap((needed) => levels.map((has) => [needed, has] as const)))(
    'that needs %s judges %s by rank',
    (needed, has) => {
      const admitted = levels.indexOf(has) >= levels.indexOf(needed);
      expect(judge({ minimumLevel: needed }, has, individual, [])).toEqual(
        admitted ? { outcome: 'admitted' } : { outcome: 'level-too-low', needed, has },
      );
    },
  );

  it('admits only the kinds of account it names', () => {
    const policy: Policy = { accountKinds: ['organization', 'sole_trader'] };
    expect(judge(policy, 'confirmed', { kind: 'sole_trader', organization: '5' }, [])).toEqual({
      outcome: 'admitted',
    });
    expect(judge(policy, 'confirmed', individual, [])).toEqual({
      outcome: 'kind-not-allowed',
      allowed: ['organization', 'sole_trader'],
      has: 'individual',
    });
  });

  it('asks for one of its roles in the organisation acted for', () => {
    const policy: Policy = { organizationRoles: ['accountant', 'administrator'] };
    expect(judge(policy, 'standard', employee, ['employee', 'accountant'])).toEqual({ outcome: 'admitted' });
    expect(judge(policy, 'standard', employee, ['employee'])).toEqual({
      outcome: 'role-required',
      needed: ['accountant', 'administrator'],
      has: ['employee'],
    });
  });

  it('asks for no role in an organisation where none is acted for', () => {
    expect(judge({ organizationRoles: ['accountant'] }, 'standard', individual, [])).toEqual({
      outcome: 'admitted',
    });
  });

  it('names the first obstacle: kind, then level, then role', () => {
    const policy: Policy = {
      accountKinds: ['organization'],
      minimumLevel: 'confirmed',
      organizationRoles: ['head'],
    };
    expect(judge(policy, 'simplified', employee, []).outcome).toBe('kind-not-allowed');
    const wider: Policy = { ...policy, accountKinds: ['employee'] };
    expect(judge(wider, 'simplified', employee, []).outcome).toBe('level-too-low');
    expect(judge(wider, 'confirmed', employee, []).outcome).toBe('role-required');
  });
});

describe('a signature that a client demands (RP-2)', () => {
  it.each([
    [{}, undefined, true],
    [{ signatureClass: 'qualified' }, undefined, true],
    [{ signatureNeeded: true }, undefined, false],
    [{ signatureNeeded: true }, { role: individual, qualified: false }, true],
    [{ signatureNeeded: true, signatureClass: 'qualified' }, { role: individual, qualified: false }, false],
    [{ signatureNeeded: true, signatureClass: 'qualified' }, { role: individual, qualified: true }, true],
  ] as const)('by %j, is %j enough: %j', (policy, proof, enough) => {
    expect(signatureSuffices(policy, proof)).toBe(enough);
  });

  it('proves the roles of one’s own, or that in the organisation it names', () => {
    expect(provesRole(individual, { kind: 'self_employed' })).toBe(true);
    expect(provesRole(individual, employee)).toBe(false);
    expect(provesRole(employee, { kind: 'organization', organization: '1000100001' })).toBe(true);
    expect(provesRole(employee, { kind: 'employee', organization: '1000100002' })).toBe(false);
    expect(provesRole(employee, individual)).toBe(false);
  });

  it('is the stricter of two policies', () => {
    const needed: Policy = { signatureNeeded: true, signatureClass: 'any' };
    const qualified: Policy = { signatureClass: 'qualified' };
    const both = { signatureNeeded: true, signatureClass: 'qualified' };
    expect(narrowPolicy(needed, qualified)).toMatchObject(both);
    expect(narrowPolicy(qualified, needed)).toMatchObject(both);
    expect(narrowPolicy({}, {}).signatureNeeded).toBeUndefined();
  });
});
