// Signs the login's challenge with a .p12 that is opened here. File, password and key never leave this page.
(() => {
  const part = document.querySelector('[data-sign]');
  // Only a secure context (https, localhost) has keys.
  if (!part || !globalThis.crypto?.subtle) return;
  const { subtle } = crypto;
  const { challenge, now, wrong, unknown } = part.dataset;
  const opened = performance.now();

  // DER, read: a list of elements, each with its tag, content and whole encoding.
  const read = (bytes) => {
    const elements = [];
    for (let at = 0; at < bytes.length;) {
      const start = at;
      const tag = bytes[at++];
      let length = bytes[at++];
      if (length > 0x84 || length === 0x80) throw new RangeError('a length this page does not read');
      if (length > 0x80) {
        const octets = length - 0x80;
        length = 0;
        for (let index = 0; index < octets; index++) length = length * 256 + bytes[at++];
      }
      const content = bytes.subarray(at, at + length);
      at += length;
      if (at > bytes.length) throw new RangeError('an element longer than what holds it');
      elements.push({ tag, content, whole: bytes.subarray(start, at), inside: () => read(content) });
    }
    return elements;
  };
  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const number = (bytes) => Number(`0x${hex(bytes)}`);

  // DER, written.
  const join = (...parts) => Uint8Array.from(parts.flatMap((bytes) => [...bytes]));
  const element = (tag, ...parts) => {
    const content = join(...parts);
    const octets = [];
    for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
    const length = content.length < 128 ? [content.length] : [0x80 + octets.length, ...octets];
    return join([tag], length, content);
  };
  const sequence = (...parts) => element(0x30, ...parts);
  const set = (...parts) => element(0x31, ...parts);
  const oid = (text) =>
    element(
      6,
      text.match(/../g).map((byte) => parseInt(byte, 16)),
    );
  const text = (value) => new TextEncoder().encode(value);

  const OID = {
    data: '2a864886f70d010701',
    encryptedData: '2a864886f70d010706',
    signedData: '2a864886f70d010702',
    keyBag: '2a864886f70d010c0a0102',
    certificateBag: '2a864886f70d010c0a0103',
    localKeyId: '2a864886f70d010915',
    pbes2: '2a864886f70d01050d',
    hmacSha256: '2a864886f70d0209',
    aes256: '60864801650304012a',
    rsa: '2a864886f70d010101',
    ec: '2a8648ce3d0201',
    sha256: '608648016503040201',
    ecdsaSha256: '2a8648ce3d040302',
    contentType: '2a864886f70d010903',
    messageDigest: '2a864886f70d010904',
    signingTime: '2a864886f70d010905',
    signingCertificate: '2a864886f70d010910022f',
  };
  const CURVES = {
    '2a8648ce3d030107': ['P-256', 32],
    '2b81040022': ['P-384', 48],
    '2b81040023': ['P-521', 66],
  };

  class Unknown extends Error {}
  const demand = (holds, what) => {
    if (!holds) throw new Unknown(what);
  };

  // RFC 8018: PBES2 with PBKDF2, HMAC-SHA-256 and AES-256-CBC, as OpenSSL 3 and the stand write.
  async function decrypted(algorithm, encrypted, password) {
    const [scheme, parameters] = algorithm.inside();
    demand(hex(scheme.content) === OID.pbes2, 'PBES2');
    const [derivation, encryption] = parameters.inside();
    const [salt, iterations, ...more] = derivation.inside()[1].inside();
    const prf = more.at(-1);
    demand(prf?.tag === 0x30 && hex(prf.inside()[0].content) === OID.hmacSha256, 'HMAC-SHA-256');
    const [cipher, vector] = encryption.inside();
    demand(hex(cipher.content) === OID.aes256, 'AES-256-CBC');
    const count = number(iterations.content);
    demand(count <= 10_000_000, 'fewer iterations');
    const secret = await subtle.importKey('raw', text(password), 'PBKDF2', false, ['deriveKey']);
    const key = await subtle.deriveKey(
      { name: 'PBKDF2', hash: 'SHA-256', salt: salt.content, iterations: count },
      secret,
      { name: 'AES-CBC', length: 256 },
      false,
      ['decrypt'],
    );
    return new Uint8Array(await subtle.decrypt({ name: 'AES-CBC', iv: vector.content }, key, encrypted));
  }

  const keyIdOf = (attributes) =>
    (attributes?.inside() ?? [])
      .filter((attribute) => hex(attribute.inside()[0].content) === OID.localKeyId)
      .map((attribute) => hex(attribute.inside()[1].inside()[0].content))[0];

  // RFC 7292: the key, its certificate, and those that came along.
  async function opens(file, password) {
    const [, authSafe] = read(file)[0].inside();
    const safes = authSafe.inside()[1].inside()[0].inside()[0].inside();
    const certificates = [];
    let key;
    for (const safe of safes) {
      const [type, content] = safe.inside();
      let bags;
      if (hex(type.content) === OID.encryptedData) {
        const [, algorithm, encrypted] = content.inside()[0].inside()[1].inside();
        bags = read(await decrypted(algorithm, encrypted.content, password))[0].inside();
      } else bags = content.inside()[0].inside()[0].inside();
      for (const bag of bags) {
        const [kind, value, attributes] = bag.inside();
        const [inner] = value.inside();
        if (hex(kind.content) === OID.keyBag) {
          const [algorithm, encrypted] = inner.inside();
          key = { pkcs8: await decrypted(algorithm, encrypted.content, password), id: keyIdOf(attributes) };
        } else if (hex(kind.content) === OID.certificateBag) {
          const der = inner.inside()[1].inside()[0].content;
          certificates.push({ der, id: keyIdOf(attributes) });
        }
      }
    }
    demand(key && certificates.length > 0, 'a key and its certificate');
    const own = certificates.find(({ id }) => id !== undefined && id === key.id) ?? certificates[0];
    return { pkcs8: key.pkcs8, own: own.der, certificates: certificates.map(({ der }) => der) };
  }

  const whole = (bytes) => {
    const start = bytes.findIndex((byte) => byte !== 0);
    const rest = start === -1 ? Uint8Array.of(0) : bytes.subarray(start);
    return element(2, rest[0] > 127 ? [0] : [], rest);
  };

  async function signer(pkcs8) {
    const [kind, curve] = read(pkcs8)[0].inside()[1].inside();
    if (hex(kind.content) === OID.rsa) {
      const name = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
      const key = await subtle.importKey('pkcs8', pkcs8, name, false, ['sign']);
      const sign = async (bytes) => new Uint8Array(await subtle.sign(name, key, bytes));
      return { algorithm: sequence(oid(OID.rsa), [5, 0]), sign };
    }
    demand(hex(kind.content) === OID.ec && CURVES[hex(curve.content)], 'RSA or ECDSA');
    const [namedCurve, size] = CURVES[hex(curve.content)];
    const key = await subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', namedCurve }, false, ['sign']);
    const sign = async (bytes) => {
      const pair = new Uint8Array(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, bytes));
      return sequence(whole(pair.subarray(0, size)), whole(pair.subarray(size)));
    };
    return { algorithm: sequence(oid(OID.ecdsaSha256)), sign };
  }

  const sha256 = async (bytes) => new Uint8Array(await subtle.digest('SHA-256', bytes));
  const attribute = (type, value) => sequence(oid(type), set(value));
  const inOrder = (parts) => parts.sort((one, other) => (hex(one) < hex(other) ? -1 : 1));
  const utcTime = (ms) =>
    element(0x17, text(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

  // RFC 5652: detached, with the attributes of CAdES-BES; the time is the stand's.
  async function signed({ pkcs8, own, certificates }, content) {
    const { algorithm, sign } = await signer(pkcs8);
    const digest = sequence(oid(OID.sha256));
    const attributes = join(
      ...inOrder([
        attribute(OID.contentType, oid(OID.data)),
        attribute(OID.signingTime, utcTime((Date.parse(now) || Date.now()) + performance.now() - opened)),
        attribute(OID.messageDigest, element(4, await sha256(content))),
        attribute(OID.signingCertificate, sequence(sequence(sequence(element(4, await sha256(own)))))),
      ]),
    );
    const fields = read(own)[0].inside()[0].inside();
    const [serial, , issuer] = fields[0].tag === 0xa0 ? fields.slice(1) : fields;
    const info = sequence(
      element(2, [1]),
      sequence(issuer.whole, serial.whole),
      digest,
      element(0xa0, attributes),
      algorithm,
      element(4, await sign(element(0x31, attributes))),
    );
    const message = sequence(
      element(2, [1]),
      set(digest),
      sequence(oid(OID.data)),
      element(0xa0, ...inOrder(certificates)),
      set(info),
    );
    return sequence(oid(OID.signedData), element(0xa0, message));
  }

  const [file, password] = part.querySelectorAll('input');
  const button = part.querySelector('button');
  const says = part.querySelector('[role=status]');
  const field = document.getElementById('signature');
  part.hidden = false;
  password.addEventListener('keydown', (event) => event.key === 'Enter' && button.click());
  button.addEventListener('click', async () => {
    says.textContent = '';
    if (!file.files[0]) return file.focus();
    button.disabled = true;
    try {
      const opening = new Uint8Array(await file.files[0].arrayBuffer());
      const cms = await signed(await opens(opening, password.value), text(challenge));
      field.value = btoa(String.fromCharCode(...cms));
      password.value = '';
      field.form.requestSubmit();
    } catch (error) {
      // A wrong password shows in the padding of what it decrypts to, and hardly ever later.
      const isWrong = error.name === 'OperationError' || error instanceof RangeError;
      says.textContent = isWrong ? wrong : unknown;
    }
    button.disabled = false;
  });
})();
