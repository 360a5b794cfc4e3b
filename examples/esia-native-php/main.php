<?php
/**
 * Logs people in by ESIA's own protocol, first generation: /ac and /te, signed with a CMS. PHP 8 with openssl and phar.
 * `npm start`, then in another terminal `php -S localhost:8084 examples/esia-native-php/main.php`, and open
 * http://localhost:8084/
 */
declare(strict_types=1);

define('ESIA', getenv('ESIA') ?: 'http://localhost:3000');
define('MNEMONIC', getenv('MNEMONIC') ?: 'DEMO_PORTAL');
define('PAIR', 'file://' . realpath(getenv('KEYS') ?: 'keys/clients') . '/' . MNEMONIC);
define('CALLBACK', 'http://' . $_SERVER['HTTP_HOST'] . '/callback');
const SCOPE = 'openid fullname email mobile';

// #region sign
/** What every request carries, and the signature over it: scope, timestamp, client_id, state, nothing between them. */
function signed(array $fields): array
{
    $timestamp = date('Y.m.d H:i:s O');
    $state = uuid();
    $text = tempnam(sys_get_temp_dir(), 'esia');
    file_put_contents($text, SCOPE . $timestamp . MNEMONIC . $state);
    $cms = "$text.der";
    $flags = OPENSSL_CMS_DETACHED | OPENSSL_CMS_BINARY;
    openssl_cms_sign($text, $cms, PAIR . '.crt.pem', PAIR . '.key.pem', [], $flags, OPENSSL_ENCODING_DER)
        || throw new RuntimeException('could not sign: ' . openssl_error_string());
    $secret = rtrim(strtr(base64_encode(file_get_contents($cms)), '+/', '-_'), '=');
    array_map(unlink(...), [$text, $cms]);
    return $fields + ['client_id' => MNEMONIC, 'client_secret' => $secret, 'scope' => SCOPE,
        'timestamp' => $timestamp, 'state' => $state, 'redirect_uri' => CALLBACK];
}
// #endregion sign

/** @return array the JSON of the answer; an answer with an error is thrown. */
function call(string $path, array $options): array
{
    $context = stream_context_create(['http' => $options + ['ignore_errors' => true]]);
    $answer = json_decode((string) file_get_contents(ESIA . $path, context: $context), true);
    $problem = $answer['error_description'] ?? $answer['code'] ?? ($answer === null ? "$path gave no JSON" : null);
    return $problem === null ? $answer : throw new RuntimeException($problem);
}

/** The claims of a token, if ESIA has signed it, it is of the kind, for this system, and still good. */
function claimsOf(string $token, string $kind): array
{
    [$header, $payload, $signature] = explode('.', $token);
    $bytes = fn (string $part) => base64_decode(strtr($part, '-_', '+/'));
    ['alg' => $alg, 'sbt' => $sbt] = json_decode($bytes($header), true);
    $claims = json_decode($bytes($payload), true);
    $holds = openssl_verify("$header.$payload", $bytes($signature), publishedCertificate(), OPENSSL_ALGO_SHA256);
    if ($alg !== 'RS256' || $holds !== 1) throw new RuntimeException("the $kind token is not signed by ESIA");
    $ours = $claims[$kind === 'id' ? 'aud' : 'client_id'] === MNEMONIC;
    $good = $ours && $sbt === $kind && $claims['exp'] > time();
    return $good ? $claims : throw new RuntimeException("not a valid $kind token");
}

/** In production the certificate is pinned: downloaded once and put beside the program. */
function publishedCertificate(): string
{
    $file = tempnam(sys_get_temp_dir(), 'esia') . '.zip';
    file_put_contents($file, file_get_contents(ESIA . '/public/esia.zip'));
    $certificate = file_get_contents("phar://$file/RSA_ESIA_EMULATOR.pem");
    array_map(unlink(...), [$file, substr($file, 0, -4)]);
    return $certificate;
}

function uuid(): string
{
    $hex = bin2hex(random_bytes(16));
    $hex[12] = '4';
    return vsprintf('%s%s-%s-%s-%s-%s%s%s', str_split($hex, 4));
}

try {
    if (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) === '/') {
        $request = signed(['response_type' => 'code', 'access_type' => 'online']);
        setcookie('state', $request['state'], ['httponly' => true, 'samesite' => 'Lax']);
        header('Location: ' . ESIA . '/aas/oauth2/ac?' . http_build_query($request), true, 302);
        exit;
    }
    if (isset($_GET['error'])) throw new RuntimeException($_GET['error_description']);
    if (($_GET['state'] ?? '') !== ($_COOKIE['state'] ?? null)) throw new RuntimeException('the state is not ours');
    $request = signed(['grant_type' => 'authorization_code', 'token_type' => 'Bearer', 'code' => $_GET['code']]);
    $form = ['method' => 'POST', 'header' => 'Content-Type: application/x-www-form-urlencoded'];
    $tokens = call('/aas/oauth2/te', $form + ['content' => http_build_query($request)]);
    if ($tokens['state'] !== $request['state']) throw new RuntimeException('the answer belongs to another request');
    $token = $tokens['access_token'];
    $oid = claimsOf($token, 'access')['urn:esia:sbj_id'];
    $bearer = ['header' => "Authorization: Bearer $token"];
    $contacts = call("/rs/prns/$oid/ctts?embed=(elements)", $bearer)['elements'];
    $person = call("/rs/prns/$oid", $bearer);
    $answer = ['id' => claimsOf($tokens['id_token'], 'id'), 'person' => $person, 'contacts' => $contacts];
} catch (Throwable $error) {
    http_response_code(502);
    $answer = ['error' => $error->getMessage()];
}
header('Content-Type: application/json');
echo json_encode($answer, JSON_UNESCAPED_UNICODE);
