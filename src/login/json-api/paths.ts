export const CONFIG = '/aas/oauth2/config';
export const LOGIN = '/aas/oauth2/api/login';

/** Where the real page's other calls go: these are ours too, so that they are refused in a sentence. */
export const BESIDES = ['/aas/oauth2/api/', '/captcha/api/', '/qr-delegate/', '/anomaly-resolver/'] as const;
