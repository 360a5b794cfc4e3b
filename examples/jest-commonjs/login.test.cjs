/* global process, URL, URLSearchParams, test, expect */
const { connect } = require('esia-emulator');

test('a head of a company logs in as the organisation', async () => {
  const esia = await connect(process.env.ESIA_EMULATOR_URL);
  const [company] = esia.persona('head-of-company').organizations;
  const url = new URL('/auth', esia.url);
  url.search = new URLSearchParams({
    client_id: 'demo-web',
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'http://localhost:8080/callback',
  });

  const { location } = await esia.login(url, 'head-of-company', { actFor: company.oid });

  expect(new URL(location).searchParams.get('code')).toBeTruthy();
});
