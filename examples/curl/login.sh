#!/bin/sh
# Logs an employee in without a browser and prints the claims: sh examples/curl/login.sh [base URL]
set -eu
ESIA=${1:-http://localhost:3000}
member() { sed -E "s/.*\"$1\":\"([^\"]+)\".*/\1/"; }

# #region login
# 1. The whole login in one call: password, code, role and consent, by the pages that a person meets.
CALLBACK=http://localhost:8080/callback
LOCATION=$(curl -sf "$ESIA/_/api/login" -H 'Content-Type: application/json' -d '{
  "url": "/auth?client_id=demo-web&response_type=code&scope=openid+profile&redirect_uri='$CALLBACK'",
  "persona": "employee",
  "actFor": "1000100002"
}' | member location)
CODE=$(echo "$LOCATION" | sed -E 's/.*[?&]code=([^&]+).*/\1/')

# 2. The code for tokens, as any client does it.
TOKEN=$(curl -sf "$ESIA/token" -u demo-web:demo-web-secret-not-for-production \
  -d grant_type=authorization_code -d "code=$CODE" -d "redirect_uri=$CALLBACK" | member access_token)

# 3. The claims.
curl -sf "$ESIA/me" -H "Authorization: Bearer $TOKEN"
# #endregion login
