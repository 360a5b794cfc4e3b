import type { RelyingPartyModel } from '../models.ts';

interface ClientHeadingProps {
  /** `Вход в систему` */
  lead: string;
  client: RelyingPartyModel;
  title: string;
}

/** Whom the person deals with, then what the page is about. */
export function ClientHeading({ lead, client, title }: ClientHeadingProps) {
  return (
    <header class="heading">
      <p class="client">
        {lead} <strong>{client.name}</strong>
      </p>
      <h1>{title}</h1>
    </header>
  );
}

/** An address a page may link to; a client's record could hold `javascript:` as well. */
export function webAddress(uri: string | undefined): string | undefined {
  const url = uri === undefined ? null : URL.parse(uri);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : undefined;
}
