<?php
// The next id of a sequence, for use before an INSERT:
//   $pdo->prepare('INSERT INTO user (id, name) VALUES (?, ?)')->execute([next_id('userid'), 'Ada']);
// GLOBAL_ID_URL is where id-service listens; GLOBAL_ID_TOKEN a bearer token, if it wants one.
// A lost answer leaves a gap and nothing else, so that trying again is always safe.
declare(strict_types=1);

function next_id(string $sequence): int
{
    $url = getenv('GLOBAL_ID_URL') ?: 'http://127.0.0.1:8080';
    $token = getenv('GLOBAL_ID_TOKEN');
    $header = "Accept: text/plain\r\n" . ($token ? "Authorization: Bearer $token\r\n" : '');
    $http = stream_context_create(['http' => ['header' => $header, 'timeout' => 2]]);
    $answer = file_get_contents("$url/ids/$sequence", false, $http);
    if ($answer === false) {
        throw new RuntimeException("id-service gave no id of $sequence");
    }
    return (int) $answer;
}

if (realpath($argv[0]) === __FILE__) {
    echo next_id($argv[1] ?? 'userid'), "\n";
}
