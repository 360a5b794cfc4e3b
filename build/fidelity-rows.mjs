/**
 * What docs/fidelity.md says where no source has a table of it: `[feature, how it is known, known difference]`. The rows
 * of what is a table in src/ (addresses, errors, scopes, switches, calls of the login page) are keyed by its names and
 * kept complete by docs.mjs.
 */

/** Keys: ENDPOINTS of src/esia/door.ts. */
export const ADDRESSES = {
  '/aas/oauth2/ac': ['Authorization, first generation', 'Observed', 'Can be switched off: `v1_enabled`'],
  '/aas/oauth2/v2/ac': ['Authorization, second generation', 'Observed', ''],
  '/aas/oauth2/te': ['Tokens, first generation', 'Observed', 'Can be switched off: `v1_enabled`'],
  '/aas/oauth2/v2/te': [
    'Tokens',
    'Observed',
    'Only seen to ask for `client_certificate_hash`; the rules of `/v3/te` are taken for it',
  ],
  '/aas/oauth2/v3/te': ['Tokens, second generation', 'Observed', ''],
  '/aas/oauth2': [
    'ESIA’s own error page, for a redirect address that cannot be trusted',
    'Observed',
    'Design and wording are ours; of the query only a known code is shown',
  ],
  '/idp/ext/Logout': ['Logout', 'Observed', ''],
  '/public/esia.zip': [
    'Certificates that sign codes and tokens',
    'Observed',
    'Names of the files are ours: `RSA_ESIA_EMULATOR.pem`, `.cer`, `_JWK.jwk`; `GOST_….pem`, `.cer`, without a JWK: none is registered for GOST',
  ],
};

export const MORE_ADDRESSES = [
  ['`GET /rs/prns/{oid}…`, `/rs/orgs/{oid}…`', 'ESIA', 'See “REST” below'],
  [
    '`/login`',
    'Observed',
    'The login is at `/login/{flow}`, pages of the emulator’s own; ESIA’s is one page with a script',
  ],
  ['`/aas/oauth2/api/…`, `/aas/oauth2/config`', 'Observed', 'See “Login” below'],
];

/** Served by the real service and not here, or never served by it. */
export const ABSENT = [
  [
    '`GET /esia-rs/api/public/v1/orgs/ext-app/{api_key}/tkn`',
    'ESIA',
    'Not there: token of an organisation’s API key; a protocol of the EPGU API, not of logins',
  ],
  [
    '`POST /rs/prns/import`, `/esia-rs/api/public/v2/prns/import`',
    'ESIA',
    'Not there: accounts are made by fixtures and `POST /_/api/accounts`',
  ],
  ['`/idp/profile/SAML2/Redirect/SSO`', 'ESIA', 'Not there: the older interface, SAML 2.0'],
  [
    '`/idp/authn/DSLogin`',
    'Observed',
    'Not there: the login by electronic signature is a page of the login here',
  ],
  [
    '`/captcha/api/…`, `/anomaly-resolver/…`',
    'Observed',
    'Not there, refused in a sentence: no captcha and no risk rules',
  ],
  ['`/qr-delegate/…`', 'Observed', 'Not there, refused in a sentence: login by QR code'],
  ['`GET /rs/dscl`', 'Observed', 'Not there: texts of the real login page'],
  [
    '`/public/calc_cert_hash_unix.zip`',
    'Observed',
    'Not there: `esia-emulator sign --json` and the console print the hash',
  ],
  [
    '`/logs/sms/`, `/logs/postcodes/` of the test stand',
    'Observed',
    'Not there: the inbox, `/_/` and `GET /_/api/inbox`',
  ],
  [
    '`/console/tech/`, the technological portal',
    'ESIA',
    'Not there: clients are fixtures and records of `/_/api/clients`',
  ],
  [
    '`/aas/oauth2/v3/ac`, `/aas/oauth2/v3/revoke`, a userinfo address below `/aas`',
    'Assumed',
    'Not there, as in ESIA: code that names them never worked',
  ],
  [
    '`/.well-known/openid-configuration`, `/jwks`, `/me`',
    'Assumed',
    'ESIA has none; here they belong to the OpenID Connect door and know nothing of ESIA’s tokens',
  ],
];

export const AUTHORIZATION = [
  ['`GET` with a query, `POST` with a form', 'Observed', ''],
  ['`client_id`: the mnemonic', 'ESIA', ''],
  ['`client_secret`', 'ESIA', 'See “Signatures of clients” below'],
  [
    '`redirect_uri` at or below a registered address, or a sub-domain of its host',
    'ESIA',
    'A registered path is a prefix; ESIA registers the domain. Scheme and port must agree',
  ],
  ['`scope`, names or the long form, separated by blanks', 'ESIA', ''],
  ['`response_type=code`', 'ESIA', ''],
  ['`state`, returned as it came', 'ESIA', 'Need not be a UUID; at most 1 024 characters'],
  [
    '`timestamp`, `yyyy.MM.dd HH:mm:ss Z`',
    'ESIA',
    'What does not parse is 007014, as observed; width of the window is `clock_tolerance`',
  ],
  [
    '`redirect_uri`',
    'Assumed',
    'At most 4 096 characters, and without `code`, `state` or `error` of its own: 007003',
  ],
  [
    'The string that is signed',
    'Assumed',
    'At most 16 kB: 007003. Nothing is digested that no client would sign',
  ],
  [
    'PKCE: `code_challenge` by S256 or Streebog-256, `code_verifier` of 43 to 128 characters',
    'Assumed',
    'A verifier without a challenge is 007040, as RFC 9700 has it',
  ],
  [
    'Long scope names',
    'Observed',
    'Under `esia.gosuslugi.ru` and its test stand, `api-order` under `lk.gosuslugi.ru`; other hosts are 007006',
  ],
  ['`access_type`: `online` (also where absent), `offline`', 'Observed', 'Others are 007003'],
  [
    '`client_certificate_hash` (v2): Streebog-256 or SHA-256 of the DER, hex in any case',
    'Observed',
    'ESIA documents Streebog; see disagreement 5',
  ],
  [
    '`scope_org` (v2): names of organisation scopes, with or without `?org_oid=`',
    'Assumed',
    'Bare names mean the organisation chosen in the login; without one they open nothing',
  ],
  [
    '`<name>?oid=` of somebody else than who logs in',
    'Assumed',
    '007019 after the login; the answer of ESIA is not known',
  ],
  [
    '`permissions`: base64url of a JSON array of consents',
    'ESIA',
    'Checked against `esia.consentTypes`; asked for at every login. Its scopes open for `expire` minutes and are not remembered; a later consent of the same type takes its place',
  ],
  [
    '`person_filter`: base64 of `conf_acc`, `acc_kid`, `acc_not_kid`',
    'Observed',
    'A child is whoever is younger than 14',
  ],
  [
    '`code_challenge`, `code_challenge_method`: `S256`, `GOST3411`, `St256`',
    'Assumed',
    'ESIA’s texts name the errors only; demanded by `pkce_required`',
  ],
  ['`obj_type`: `P`, `B`, `L`, `A`', 'Assumed', 'Known through its errors only; the letters are a guess'],
  [
    '`roles`: `CHIEF`, `ADMIN`, `EMPLOYEE`',
    'Assumed',
    'Known through its errors only; the words are a guess',
  ],
  ['`login_hint`', 'Assumed', 'The emulator’s own: fills in the login, or `persona:<id>`'],
  ['`nonce`, `response_mode`, `display`, `prompt` and anything else are ignored', 'Observed', ''],
  ['Repeated parameters: the last value that is not empty', 'Observed', 'Two that differ are 007003'],
  ['`302 <redirect_uri>?code=…&state=…`, joined by `&` where there is a query', 'Observed', ''],
  ['Failure: `error_description`, `state`, `error` in this order, blanks as `+`', 'Observed', ''],
  ['Untrusted address or system: the browser stays at `/aas/oauth2/?error=…`', 'Observed', ''],
];

export const SIGNATURES = [
  ['v1, every grant: CMS over `scope·timestamp·client_id·state`', 'ESIA', ''],
  [
    'v2 and v3: raw signature over `client_id·scope·scope_org·timestamp·state·redirect_uri`, with `·code` where one is exchanged',
    'Observed',
    '',
  ],
  [
    'v3 refresh: that string, or `client_id·scope·timestamp·state·refresh_token`',
    'Observed',
    'Both are taken; see disagreement 3',
  ],
  ['CMS detached, or with the very string enclosed', 'Observed', ''],
  ['CMS with or without signed attributes', 'Observed', '`signingTime` is not compared with the clock'],
  ['CMS in DER, or in BER of indefinite length', 'Observed', ''],
  [
    'Signer’s certificate enclosed, and registered for the system',
    'Observed',
    'A CMS without certificates is matched by issuer and number, too',
  ],
  [
    'base64url or base64, with or without padding, half padded, .NET’s `UrlTokenEncode`',
    'Observed',
    'A blank where a `+` was is refused and explained',
  ],
  ['RSA from 2 048 bits with SHA-256', 'Observed', 'ESIA takes GOST only since 2020–2025: `gost_only`'],
  ['GOST R 34.10-2012, 256 bits, with Streebog-256; `s ‖ r`, each big-endian', 'ESIA', ''],
  ['GOST R 34.10-2012, 512 bits, with Streebog-512', 'Assumed', 'ESIA’s texts speak of 256 bits'],
  ['Bytes of a signature reversed, as CryptoPro CSP gives them', 'Assumed', 'Refused; taken under `lenient`'],
  [
    'v1 string and CMS sent to v2 and v3 (fr05t1k 3.x)',
    'Assumed',
    'Refused with 007053; taken under `lenient`',
  ],
  ['SHA-1, MD5, GOST R 34.11-94, ECDSA, RSA-PSS', 'Observed', 'Refused'],
  [
    'Certificates',
    'ESIA',
    'Self-signed ones do: no chain, no revocation, no qualified certificates; only validity is looked at',
  ],
  [
    'Refused: 007005 at v1, 007053 at v2 and v3',
    'Observed',
    'The journal and `/_/client-secret` say why; ESIA does not',
  ],
];

export const TOKEN_ENDPOINT = [
  ['`POST` of a form; fields in the query with an empty body', 'Observed', ''],
  ['`grant_type=authorization_code`, code of one use', 'ESIA', 'A second use revokes what the first gave'],
  ['`grant_type=refresh_token`, of one use', 'ESIA', 'A second use revokes what the first gave'],
  [
    '`grant_type=client_credentials` for organisations: `scope` in the long form, or `scope_org` with `?org_oid=`',
    'Observed',
    'Any organisation of the stand; ESIA keeps a list for each system',
  ],
  [
    '`client_credentials` with `prm_chg?oid=`: renewal under a consent',
    'Observed',
    'One person a request; the scopes and the `permissions` of all consents that hold now, each until its own `expire`; 007004 for who is blocked',
  ],
  [
    'Granted scopes are those of the code, whatever `scope` says',
    'Observed',
    'A refresh leaves out what `esia.scopes` no longer has, and scopes of a consent that has ended; 007019 where nothing is left',
  ],
  [
    'Several access tokens of one second',
    'Assumed',
    'Each further one has `nbf` and `iat` a second earlier: RS256 would make the same text of the same claims',
  ],
  [
    '`redirect_uri`: the same place, whatever its query',
    'Observed',
    'Character by character under `strict_redirect`',
  ],
  [
    '`token_type`, `response_type=token`, a `refresh_token` beside a code, `Authorization: Basic` are ignored',
    'Observed',
    '',
  ],
  ['Repeated fields, the first of them empty', 'Observed', ''],
  [
    'Answer: `access_token`, `expires_in` (number), `state` of this request, `token_type`, `refresh_token`, `id_token`',
    'Observed',
    'Order of the members is ours',
  ],
  ['`refresh_token`: a UUID, only for `access_type=offline`', 'Observed', ''],
  ['`id_token` only for `openid`', 'ESIA', ''],
  [
    'Errors: 400, `{error, error_description, state}`',
    'Observed',
    '007007 is 500, 007008 is 503; ESIA answers some failures in HTML',
  ],
];

export const TOKENS = [
  ['Access token: header `ver` 1, `typ`, `sbt` `access`, `alg`; no `kid`', 'Observed', ''],
  [
    '`nbf`, `scope`, `iss`, `urn:esia:sid`, `urn:esia:sbj_id` (number), `exp`, `iat`, `client_id`',
    'Observed',
    'No person in a token of client_credentials',
  ],
  [
    '`scope`: `openid`, `<name>?oid=<oid>`, `http://esia.gosuslugi.ru/<name>?org_oid=<oid>`',
    'Observed',
    'In the order of the request',
  ],
  [
    '`permissions` of a consent',
    'Observed',
    'As they were asked for; the real shape was seen in one client’s model only',
  ],
  ['`urn:esia:sid`: a UUID', 'Observed', 'One for a session and all its systems'],
  ['ID token: header `ver` 0, `sbt` `id`', 'Observed', ''],
  [
    '`aud`, `sub` (number), `nbf`, `amr`, `urn:esia:amd`, `auth_time`, `iss`, `urn:esia:sid`, `exp`, `iat`',
    'Observed',
    '`amr` says `PWD` after a second factor, too',
  ],
  [
    '`urn:esia:sbj`: `typ` `P`, `oid`, `nam` `OID.<oid>`',
    'Observed',
    'Also for a head who acts for the organisation',
  ],
  ['`urn:esia:sbj:is_tru` of confirmed accounts only', 'ESIA', ''],
  ['`urn:esia:sbj:lvl`: `KD`, `PR`, `P`', 'ESIA', ''],
  ['No `nonce`, no `at_hash`', 'Observed', ''],
  [
    'Code: a JWS, `sbt` `authorization_code`, `auth_time` and `exp` in milliseconds',
    'Observed',
    '`exp` is true here: two minutes; ESIA wrote weeks',
  ],
  [
    'Code: `auth_mthd`, `urn:esia:client:state`, `urn:esia:sbj` with `eid`, `params`',
    'Observed',
    '`eid` is random; `params` has `remote_ip` and `user_agent`',
  ],
  ['`RS256`, `GOST3410_2012_256` per system', 'ESIA', 'Default RS256 (`esia.tokenAlg`)'],
  ['GOST: base64url of `s ‖ r` over Streebog-256, set CryptoPro-XchA', 'Observed', ''],
  [
    'Keys',
    'Observed',
    'The stand’s own, self-signed, made on the first start; `POST /_/api/keys/rotate` with and without overlap',
  ],
  [
    'Lifetimes: access token 3 600 s, ID token 10 800 s',
    'Observed',
    'Those of code and refresh token are not documented',
  ],
  ['Slashes in JSON are escaped', 'Observed', ''],
  [
    'Revocation',
    'Assumed',
    'Tokens of an online login end with its session, all of them when the account is blocked or the employment ends',
  ],
];

/** Keys: codes of src/esia/errors.ts. Where nothing stands here, source and text say it all. */
export const ERROR_NOTES = {
  '007002': 'Answered where the system has no certificate; a wrong one is 007005 or 007053',
  '007004': 'Also for whatever else ended a login',
  '007007': 'Provoked by a fault: `POST /_/api/faults`',
  '007008': 'Provoked by a fault only: `POST /_/api/faults`',
  '008010': 'Provoked by a fault only: a wrong signature is 007005 or 007053',
  '007005': 'At v1 also the wrong signature, as observed',
  '007011': 'The end of the text was cut off where it was seen',
  '007046': 'Where the client’s policy wants a second factor the person does not have',
  '007055': '`person_filter=conf_acc`, or `esia.policy.minimumLevel`',
  '007062': '`obj_type`, `roles`, `person_filter`, or `esia.policy`',
};
export const ERRORS_ABSENT = [
  ['007110', 'Observed', 'Not there: QR login'],
  ['005048', 'Observed', 'Not there: its meaning is not established'],
];
/** Keys: REFUSALS of src/esia/rs/refusals.ts. */
export const REST_REFUSALS = {
  'invalid-token': [
    'No token, or one that does not hold',
    'Observed',
    'Without a token the same code; ESIA’s is not known',
  ],
  'expired-token': ['An expired token', 'Observed', ''],
  'scope-not-allowed': ['Scopes do not open it, or it is somebody else’s', 'Observed', ''],
  malformed: ['An address that cannot be read', 'Assumed', 'The code is made of the status'],
  unknown: ['No such address or record', 'Assumed', 'The code is made of the status'],
  method: ['Not `GET` or `HEAD`', 'Assumed', 'The code is made of the status'],
};

/** Keys: the three lists of src/clients/esia-scopes.ts. */
export const SCOPES = {
  openid: ['ID token; who, and no more', 'ESIA', ''],
  fullname: ['`firstName`, `lastName`, `middleName`', 'ESIA', ''],
  birthdate: ['`birthDate`', 'ESIA', ''],
  gender: ['`gender`', 'ESIA', ''],
  birthplace: ['`birthPlace`', 'ESIA', ''],
  citizenship: ['`citizenship`', 'ESIA', ''],
  snils: ['`snils`', 'ESIA', ''],
  inn: ['`inn`', 'ESIA', ''],
  id_doc: ['`RF_PASSPORT`, `FID_DOC` of `/docs`', 'ESIA', '`rIdDoc` is there without it, as observed'],
  foreign_passport_doc: ['`FRGN_PASS`', 'Observed', ''],
  drivers_licence_doc: ['`RF_DRIVING_LICENSE`', 'Observed', ''],
  medical_doc: ['`MDCL_PLCY`', 'Observed', ''],
  military_doc: ['`MLTR_ID`', 'Observed', ''],
  birth_cert_doc: ['`RF_BRTH_CERT`, `FID_BRTH_CERT`, `OLD_BRTH_CERT`, `BRTH_CERT`', 'Observed', ''],
  residence_doc: ['residence permit', 'Observed', 'Type `RESIDENCE_PERMIT` is a guess'],
  temporary_residence_doc: [
    'temporary residence permit',
    'Observed',
    'Type `TEMPORARY_RESIDENCE_PERMIT` is a guess',
  ],
  vehicles: ['`/vhls`', 'ESIA', ''],
  email: ['contact `EML`', 'ESIA', ''],
  mobile: ['contact `MBT`', 'ESIA', ''],
  contacts: ['all contacts', 'ESIA', 'Not addresses, as older texts say'],
  addresses: ['`/addrs`', 'ESIA', ''],
  usr_org: ['`/orgs`, `/roles`', 'ESIA', ''],
  usr_avt: ['avatar', 'Observed', 'Opens nothing: records have no pictures'],
  self_employed: ['`selfEmployed`', 'ESIA', 'Only `confirmed`'],
  categories: ['categories of the person', 'Observed', 'Opens nothing: records have none'],
  usr_reg_cxt: ['`/ctx`', 'Observed', 'Only what captures show on the person'],
  usr_trm: ['`/trmnls`', 'Assumed', 'Always empty'],
  usr_inf: ['the whole profile', 'Observed', 'ESIA withdrew it in 2017'],
  kid_fullname: ['names of children, `/kids`', 'Observed', ''],
  kid_birthdate: ['their `birthDate`', 'Observed', ''],
  kid_gender: ['their `gender`', 'Observed', ''],
  kid_snils: ['their `snils`', 'Observed', ''],
  kid_inn: ['their `inn`', 'Observed', ''],
  kid_birth_cert_doc: ['their birth certificates', 'Observed', ''],
  kid_medical_doc: ['their medical policies', 'Observed', ''],
  org_shortname: ['`shortName`', 'Observed', ''],
  org_fullname: ['`fullName`', 'Observed', ''],
  org_type: ['`type`: `LEGAL`, `AGENCY`, `BUSINESS`', 'Observed', ''],
  org_ogrn: ['`ogrn`', 'Observed', ''],
  org_inn: ['`inn`', 'Observed', ''],
  org_leg: ['`leg`', 'Observed', ''],
  org_kpp: ['`kpp`', 'Observed', ''],
  org_agencyterrange: ['`agencyTerRange`', 'Observed', ''],
  org_agencytype: ['`agencyType`', 'Observed', 'Values such as `10.FED` are a guess'],
  org_oktmo: ['`oktmo`', 'Observed', ''],
  org_ctts: ['`/ctts`', 'Observed', ''],
  org_addrs: ['`/addrs`', 'Observed', ''],
  org_vhls: ['`/vhls`', 'Observed', ''],
  org_grps: ['`/grps`, `/emps/{id}/grps`', 'Observed', ''],
  org_emps: ['`/emps`', 'Observed', ''],
  org_brhs: ['`/brhs`', 'Observed', ''],
  org_brhs_ctts: ['`/brhs/{id}/ctts`', 'Observed', 'Always empty'],
  org_brhs_addrs: ['`/brhs/{id}/addrs`', 'Observed', ''],
  org_rcs: ['`/rcs`', 'Observed', 'Always empty'],
  org_stms: ['`/stms`', 'Observed', 'Always empty'],
  org_invts: ['`/invts`', 'Observed', ''],
  org_ra: ['powers of attorney', 'Observed', 'Opens nothing: no address is known'],
  prm_chg: ['renewal under a consent', 'Observed', ''],
  ext_imp: ['import of accounts', 'Observed', 'Granted, opens nothing'],
  'api-order': ['the EPGU API, `http://lk.gosuslugi.ru/api-order`', 'ESIA', 'Granted, opens nothing'],
};

export const REST = [
  [
    '`Authorization: Bearer`, whatever `Accept` says',
    'Observed',
    'Schemas of `Accept` are not looked at: there is one of each',
  ],
  [
    'Link form: elements are absolute addresses',
    'Observed',
    'On the base URL the request came by; ESIA’s name the port `:443`',
  ],
  [
    '`embed=(elements)`, `(contacts.elements,addresses.elements-1)`; percent-encoded, or part of the path; one level deep: what is nested further (`kids` with their documents) is fetched by its own address',
    'Observed',
    'What is unknown is left aside',
  ],
  ['Collection `{stateFacts: ["hasSize"], size, eTag, elements}`', 'Observed', ''],
  ['`ETag`, `If-None-Match`', 'Observed', 'Computed from the answer, so it depends on what the scopes open'],
  ['`Location`, `Link`, `Content-Type` with a schema', 'Observed', 'Schemas can be named, not fetched'],
  ['Trailing and doubled slashes', 'Observed', ''],
  ['Fields outside the scopes are absent; dates `dd.MM.yyyy`, gender `M`/`F`', 'Observed', ''],
  [
    '`trusted`, `updatedOn`, `status`, `verifying`, `rIdDoc`, `containsUpCfmCode`, `eTag` without any scope',
    'Observed',
    '`updatedOn` is the newest date the record tells of',
  ],
  ['Paging', 'Assumed', 'None: collections come whole'],
  [
    'Ids of contacts, addresses, documents, vehicles',
    'Assumed',
    'Numbers made from the record, the same after each start',
  ],
];

export const ORGANIZATIONS = [
  [
    '`usr_org`, `/roles`, then a second authorization with `?org_oid=`, silent while the session lives',
    'Observed',
    'Silent where the person has granted `usr_org` to the system; else they are asked once for each organisation',
  ],
  [
    'Choice in the login, for `scope_org`',
    'Assumed',
    'What the token then looks like was seen nowhere: long scopes of the chosen organisation',
  ],
  ['`client_credentials` for an organisation', 'Observed', ''],
  [
    '007194 where the person is no active employee',
    'ESIA',
    'Asked after the login, when the person is known',
  ],
  [
    'Blocked employees are `active: false` in `/roles`',
    'Observed',
    'Invited and dismissed ones are not listed',
  ],
];

export const LOGIN = [
  ['Login by phone, e-mail or СНИЛС, and password', 'ESIA', 'Also by ИНН and login name'],
  ['Second factor: SMS, TOTP, push', 'Observed', 'Also by e-mail; MAX is not there'],
  ['Consent before the first login to a system, remembered', 'Observed', 'Refused: 007004'],
  ['Levels: simplified, standard, confirmed; child', 'ESIA', ''],
  ['Lockout', 'Assumed', 'Thresholds are not public: settings `lockoutAttempts`, `lockoutSeconds`'],
  ['Cookie `ESIA_SESSION`', 'Observed', 'Names the login under way; no other cookie of ESIA is set'],
  [
    'Elements `#login`, `#password`, `button.plain-button_wide`, `#grantAuthorization`',
    'Observed',
    'All but the class of the button: the pages are of the emulator’s own design',
  ],
  [
    '`action`: `DONE`, `ENTER_MFA`, `CHANGE_PASSWORD`',
    'Observed',
    '`ENTER_LOGIN` before the password is ours; `FILL_MFA`, `MAX_QUIZ`, `SOLVE_ANOMALY_REACTION` never come',
  ],
  [
    '`failed`: `INVALID_PASSWORD`, `ACCOUNT_LOCKED`, `INVALID_OTP`, `INVALID_TTP`',
    'Observed',
    'An unknown login is `INVALID_PASSWORD`, too; other failures carry the stand’s reason codes',
  ],
  [
    '`mfa_details`: `type`, `phone`, `code_length`, `verify_timeout_secs`, `verify_attempts_left`',
    'Observed',
    '`EML` and `number` (of a push) are ours',
  ],
  ['Choice of role, consent, refusal', 'Assumed', '`DONE` with the address of the page that asks'],
];
/** Keys: CALLS of src/login/json-api/calls.ts, and CONFIG. */
export const CALLS = {
  '/aas/oauth2/config': ['configuration of the page', 'Observed', 'Four members; ESIA has some forty'],
  '/aas/oauth2/api/login': ['login and password', 'Observed', ''],
  '/aas/oauth2/api/login/next-step': ['what is due', 'Observed', ''],
  '/aas/oauth2/api/login/digital/request': [
    'what is to be signed',
    'Observed',
    'Assumed: signed are the characters of `digital_challenge` or the bytes they stand for',
  ],
  '/aas/oauth2/api/login/digital/validate': [
    'a signature in place of the password',
    'Observed',
    'Assumed: CMS attached or detached, in base64',
  ],
  '/aas/oauth2/api/login/otp/verify': ['code of an SMS or e-mail', 'Observed', ''],
  '/aas/oauth2/api/login/totp/verify': ['code of an authenticator app', 'Observed', ''],
  '/aas/oauth2/api/login/mfa/verify': ['is the push approved', 'Observed', ''],
  '/aas/oauth2/api/login/poll': ['is the push approved', 'Observed', ''],
  '/aas/oauth2/api/login/otp/resend': ['another code', 'Assumed', ''],
  '/aas/oauth2/api/login/promo-mfa/fill-mfa': ['passing over an offer', 'Observed', 'No offer is ever made'],
  '/aas/oauth2/api/login/quiz-max/skip': ['passing over a quiz', 'Observed', 'No quiz is ever asked'],
  '/aas/oauth2/api/login/change-password': ['new password', 'Assumed', ''],
  '/aas/oauth2/api/login/change-password/skip': [
    'passing over the change',
    'Observed',
    'An expired password cannot be passed over',
  ],
  '/aas/oauth2/api/scope/allow': ['consent', 'Observed', ''],
};

export const LOGOUT = [
  ['`client_id`, `redirect_url`; no signature, no token', 'Observed', ''],
  [
    'Ends the session for every system',
    'Observed',
    'Those of the OpenID Connect door, too, with back-channel logout for them',
  ],
  [
    'Redirect to an address registered for the system',
    'Observed',
    'Otherwise a page of the emulator says so; ESIA shows its login',
  ],
  ['Two values of `redirect_url`', 'Assumed', 'The last that is not empty counts, as everywhere'],
  ['Other parameters are ignored', 'Observed', ''],
  ['Tokens', 'Assumed', 'Those of online logins end with the session, refresh tokens of offline ones go on'],
];

/** Keys: SWITCH_SETTINGS of src/clients/switches.ts. How the default is known, and what speaks for the other value. */
export const SWITCHES = {
  v1_enabled: ['Observed', 'Still answered on the test stand in 2025'],
  gost_only: ['Assumed', 'ESIA refuses RSA in requests; RSA is the useful mode for a developer'],
  strict_redirect: ['Observed', 'Production clients send another query'],
  lenient: ['Assumed', 'Nothing says that ESIA takes these'],
  pkce_required: ['ESIA', 'Demanded of some systems only'],
  sub_as_string: ['Observed', 'Newer JWT libraries want text: switch it on for them'],
  auth_time_ms: ['Observed', 'Milliseconds in 2017, seconds since'],
  expires_in_as_string: ['Observed', 'A number on the wire; one client reads text'],
  iss: ['Observed', 'The test stand has `http://esia-portal1.test.gosuslugi.ru/`'],
  clock_tolerance: ['Assumed', 'Not documented'],
  authorization_code_seconds: ['Assumed', 'Not documented'],
  access_token_seconds: ['Observed', ''],
  id_token_seconds: ['Observed', ''],
  refresh_token_seconds: ['Assumed', 'ESIA sets it for each category of systems'],
};

/** Where sources disagree, and what is done here. */
export const DISAGREEMENTS = [
  ['v1 is gone, or still answers', 'It answers; `v1_enabled` turns it off'],
  ['String signed at v2 and v3: the new order, or that of v1', 'The new one; that of v1 under `lenient`'],
  ['v3 refresh: `redirect_uri` at the end, or `refresh_token` and no certificate hash', 'Both are taken'],
  ['v3 code exchange: with the code at the end, or without', 'With it; without is refused and explained'],
  ['Hash of the certificate: Streebog-256, or SHA-256', 'Both are taken for every certificate'],
  ['base64 of a raw secret: URL-safe unpadded, URL-safe padded, standard', 'All are taken'],
  ['CMS detached or enclosing the string; with or without signed attributes', 'All are taken'],
  ['`iss` on the test stand: that of production, or its own', 'That of production; `iss` changes it'],
  [
    '`auth_time` in seconds or milliseconds; `exp` of the code in milliseconds',
    'Seconds, milliseconds under `auth_time_ms`; `exp` of the code in milliseconds',
  ],
  ['`expires_in` and `sub`: number or text', 'Numbers; text under `expires_in_as_string`, `sub_as_string`'],
  [
    '`redirect_uri` of the token request: equal, or not looked at',
    'The same place, its query free; equal under `strict_redirect`',
  ],
  [
    'RSA in requests: banned since 2020, used by every older library',
    'Taken; `gost_only` bans it. Tokens are RS256 or GOST per system',
  ],
  [
    'Bytes of GOST signatures: as they are, or reversed',
    'As they are (a token of the real test stand verifies so); reversed secrets under `lenient`',
  ],
  ['`/v3/ac`, `/v3/revoke`, `/jwks`, discovery: named in code', 'Not there, as in ESIA'],
  [
    'New systems must go through gateways since 2025; older integrations go on until the end of 2026',
    'Spoken is what existing applications speak',
  ],
];

/** Published clients that were run unchanged against the emulator, but for base URL, key and certificate. */
export const CLIENTS = [
  ['yetihead/esia 0.2.3 (Node)', 'v1, RSA, enclosing CMS without signed attributes', 'logs in, reads /rs'],
  [
    'inkz/passport-esia 0.0.5 (Node)',
    'v1, RSA',
    'authorization is taken; its token request has no secret and no scope with today’s `oauth`: 007014, as ESIA would',
  ],
  [
    'sokolovs/esia-oauth2 (Python)',
    'v1, RSA, `openssl smime`',
    'logs in with the ID token verified, reads /rs, logs out',
  ],
  ['eigenmethod/esia-connector (Python)', 'v1, GOST, `openssl smime`', 'logs in, reads /rs'],
  [
    'ekapusta/oauth2-esia (PHP)',
    'v1, RSA and GOST, PKCS#7 and `openssl`',
    'logs in with the access token verified, reads the person with embeds',
  ],
  [
    'ilimurzin/esia 4 (PHP)',
    'v2 and v3, RSA and GOST, `openssl dgst`',
    'logs in, `scope_org`, refreshes once',
  ],
  [
    'fr05t1k/esia 3 (PHP)',
    'v1 string and CMS at v2 and v3',
    'under `lenient` logs in with the access token verified, reads /rs; else 007053',
  ],
];
