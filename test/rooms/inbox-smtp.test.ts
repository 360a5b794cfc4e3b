import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createSmtpDelivery, type Message } from '../../src/inbox/index.ts';

const mail: Message = {
  id: 'm1',
  channel: 'email',
  to: 'anna@example.test',
  account: '1000000001',
  subject: 'Код подтверждения входа',
  text: 'Code 123456',
  sentAt: '2030-05-01T09:00:00.000Z',
  state: 'delivered',
};

/** As much of RFC 5321 as one message needs; `greeting` other than 220 turns everybody away. */
async function mailServer(greeting: string): Promise<{ server: Server; url: string; heard: () => string }> {
  let heard = '';
  const server = createServer((socket) => {
    let inMail = false;
    socket.write(`${greeting} test\r\n`);
    socket.setEncoding('utf8').on('data', (text: string) => {
      heard += text;
      if (inMail) {
        inMail = !text.endsWith('\r\n.\r\n');
        if (!inMail) socket.write('250 taken\r\n');
      } else if (text.startsWith('DATA')) {
        inMail = true;
        socket.write('354 go on\r\n');
      } else {
        socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 fine\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, url: `smtp://127.0.0.1:${port}`, heard: () => heard };
}

describe('delivery by SMTP', () => {
  it('sends e-mail messages and leaves the others alone', async () => {
    const { server, url, heard } = await mailServer('220');
    const smtp = createSmtpDelivery({ url, from: 'esia-emulator@example.test' });
    await smtp.deliver({ ...mail, channel: 'sms', to: '+7(900)0000001' });
    expect(heard()).toBe('');
    await smtp.deliver(mail);
    expect(heard()).toContain('MAIL FROM:<esia-emulator@example.test>');
    expect(heard()).toContain('RCPT TO:<anna@example.test>');
    expect(heard()).toContain('Code 123456');
    server.close();
  });

  it('rejects where the server does not take it', async () => {
    const { server, url } = await mailServer('554');
    await expect(
      createSmtpDelivery({ url, from: 'esia-emulator@example.test' }).deliver(mail),
    ).rejects.toThrow('554');
    server.close();
  });
});
