/** What a client may ask for: OpenID Connect Core, and what ESIA knows of a person beyond it. */
export const SCOPES = [
  'openid',
  'profile',
  'email',
  'phone',
  'address',
  'offline_access',
  'snils',
  'inn',
  'documents',
  'organizations',
] as const;
