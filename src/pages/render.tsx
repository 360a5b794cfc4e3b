import type { ComponentType } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CabinetCertificatesPage } from './cabinet/certificates.tsx';
import { CabinetClosedPage } from './cabinet/closed.tsx';
import { CabinetConfirmPage } from './cabinet/confirm.tsx';
import { CertificatesPage } from './console/certificates.tsx';
import { ClientSecretPage } from './console/client-secret.tsx';
import { ClientPage } from './console/client.tsx';
import { ClientsPage } from './console/clients.tsx';
import { OverviewPage } from './console/overview.tsx';
import { PowersOfAttorneyPage } from './console/powers-of-attorney.tsx';
import { SignatureCheckPage } from './console/signature.tsx';
import { TokenPage } from './console/token.tsx';
import { ErrorPage } from './error.tsx';
import { HomePage } from './home.tsx';
import { LoggedOutPage } from './logged-out.tsx';
import { ChannelPage } from './login/channel.tsx';
import { CodePage } from './login/code.tsx';
import { ConsentPage } from './login/consent.tsx';
import { HelpPage } from './login/help.tsx';
import { NewPasswordPage } from './login/new-password.tsx';
import { PasswordPage } from './login/password.tsx';
import { PushPage } from './login/push.tsx';
import { RefusedPage } from './login/refused.tsx';
import { RolePage } from './login/role.tsx';
import { SignaturePage } from './login/signature.tsx';
import { LogoutPage } from './logout.tsx';
import type { Chrome, PageModels, PageName, RenderPage } from './models.ts';
import type { View } from './view.ts';
import { CATALOGUE } from './words/index.ts';

const PAGES: { [P in PageName]: ComponentType<View<P>> } = {
  'login/password': PasswordPage,
  'login/signature': SignaturePage,
  'login/help': HelpPage,
  'login/new-password': NewPasswordPage,
  'login/channel': ChannelPage,
  'login/code': CodePage,
  'login/push': PushPage,
  'login/role': RolePage,
  'login/consent': ConsentPage,
  'login/refused': RefusedPage,
  'cabinet/certificates': CabinetCertificatesPage,
  'cabinet/confirm': CabinetConfirmPage,
  'cabinet/closed': CabinetClosedPage,
  error: ErrorPage,
  logout: LogoutPage,
  'logged-out': LoggedOutPage,
  home: HomePage,
  'console/overview': OverviewPage,
  'console/clients': ClientsPage,
  'console/client': ClientPage,
  'console/token': TokenPage,
  'console/client-secret': ClientSecretPage,
  'console/signature': SignatureCheckPage,
  'console/certificates': CertificatesPage,
  'console/powers-of-attorney': PowersOfAttorneyPage,
};

/** A whole HTML document. Every value of the model is escaped by the renderer; none is ever inserted as markup. */
export const render: RenderPage = <P extends PageName>(page: P, model: PageModels[P], chrome: Chrome) => {
  const Page: ComponentType<View<P>> = PAGES[page];
  return `<!doctype html>${renderToString(<Page model={model} chrome={chrome} words={CATALOGUE[chrome.language]} />)}`;
};
