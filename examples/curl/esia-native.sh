#!/bin/sh
# Registers a system that speaks ESIA's own protocol, signs a request for it, and has a wrong one explained:
#   sh examples/curl/esia-native.sh [base URL]
set -eu
ESIA=${1:-http://localhost:3000}
HERE=$(pwd)
FOLDER=$(mktemp -d) && cd "$FOLDER" && trap 'rm -r "$FOLDER"' EXIT
# In this repository the program is its build, and the Node that npm has installed runs it.
npx() { shift && PATH="$HERE/node_modules/.bin:$PATH" node "$HERE/dist/main.js" "$@"; }

# #region register
openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=MY_SYSTEM -keyout my.key.pem -out my.crt.pem
curl -sf "$ESIA/_/api/clients" -H 'Content-Type: application/json' -d '{
  "client_id": "MY_SYSTEM",
  "esia": {
    "mnemonic": "MY_SYSTEM",
    "redirectUris": ["http://localhost:8080/"],
    "certificates": ["'"$(awk '{ printf "%s\\n", $0 }' my.crt.pem)"'"]
  }
}'
# #endregion register
echo

# #region sign
npx esia-emulator sign --generation v2 --key my.key.pem --certificate my.crt.pem --client-id MY_SYSTEM \
  --scope 'openid fullname' --redirect-uri http://localhost:8080/callback --json
# #endregion sign

# A secret that signs the string of the first generation, sent to the second.
SECRET=$(npx esia-emulator sign --generation v1 --key my.key.pem --certificate my.crt.pem --client-id MY_SYSTEM \
  --scope 'openid fullname' --timestamp '2031.05.17 09:08:07 +0300' --state 1)
URL="$ESIA/aas/oauth2/v2/ac?client_id=MY_SYSTEM&client_secret=$SECRET&scope=openid+fullname&state=1\
&timestamp=2031.05.17+09:08:07+%2B0300&redirect_uri=http://localhost:8080/callback&response_type=code\
&client_certificate_hash=$(openssl x509 -in my.crt.pem -outform DER | openssl dgst -sha256 -r | cut -c1-64)"

# #region explain
curl -sf "$ESIA/_/api/client-secret/explain" -H 'Content-Type: application/json' -d '{ "url": "'"$URL"'" }'
# #endregion explain
