import type { Transporter } from 'nodemailer';
import type { Delivery } from '../inbox.ts';

const PATIENCE_MILLISECONDS = 5000;

/**
 * Sends the e-mail messages, and only those, through an SMTP server. `url` is `smtp://…` or `smtps://…`; a fault
 * of the server rejects. The mailer is loaded with the first message: most stands never send one.
 */
export function createSmtpDelivery({ url, from }: { url: string; from: string }): Delivery {
  let transport: Promise<Transporter> | undefined;

  return {
    name: 'smtp',
    async deliver({ channel, to, subject, text }) {
      if (channel !== 'email') return;
      transport ??= openTransport(url);
      const mailer = await transport;
      await mailer.sendMail({ from, to: { name: '', address: to }, subject: subject ?? '', text });
    },
  };
}

async function openTransport(url: string): Promise<Transporter> {
  const { default: nodemailer } = await import('nodemailer'); // CommonJS: bundled, it has a default only
  return nodemailer.createTransport({
    url,
    connectionTimeout: PATIENCE_MILLISECONDS,
    greetingTimeout: PATIENCE_MILLISECONDS,
    socketTimeout: PATIENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
