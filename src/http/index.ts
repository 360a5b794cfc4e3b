/** HTTP ground: bodies, pages, languages, problems, base URLs, sockets, and who may control the stand. Decides nothing about people or tokens. */
export { serveAssets, type Asset } from './assets.ts';
export { readBinaryBody, type BinaryBody } from './binary-body.ts';
export { createBaseUrls, type BaseUrls } from './base-urls.ts';
export { followMachineTime } from './cookie-expiry.ts';
export { createCookieSignatures } from './cookie-signatures.ts';
export { errorBoundary, type Failure } from './error-boundary.ts';
export { carryFlow, flowInCookie } from './flow-cookie.ts';
export { readForm, readFormText, type ReadForm } from './form.ts';
export { languageOf } from './language.ts';
export { sendPage, type PageContext, type PageOptions } from './page.ts';
export { securityHeaders } from './security-headers.ts';
export { listen, type Handler, type Listening } from './server.ts';
export {
  aboutForeignHost,
  bearsConsoleCookie,
  bearsToken,
  CONSOLE_COOKIE,
  fromForeignPage,
  ownOrigins,
  sameSecret,
  tokenProof,
} from './control-access.ts';
export { readJsonBody, type JsonBody, type JsonLimits } from './json-body.ts';
export { readUpload, type Upload } from './upload.ts';
export { waitForMatch, type Wait } from './long-poll.ts';
export { readPersonaHint, vouchedHint, type PersonaHint } from './persona-ticket.ts';
export { problem, type Problem, type ProblemExtra } from './problem.ts';
