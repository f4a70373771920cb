namespace Causeway.Dashboard.Tests.Support;

/// <summary>What an AppHost reports.</summary>
internal static class AppHostSamples
{
    public const string Resources = """
        {"resources":[
        {"name":"aws","displayName":"aws","type":"Project","state":"Running","health":"Healthy","healthReports":[{"name":"aws_http_/health_200_check","status":"Healthy","description":null}],
         "parent":null,"references":[{"name":"entra","type":"WaitFor"},{"name":"entra","type":"Reference"}],"waitingFor":[],"createdAt":"2026-11-23T08:00:00Z","startedAt":"2026-11-23T08:00:01Z","stoppedAt":null,"exitCode":null,"pid":4242,"executable":"AwsEmulator",
         "urls":[{"name":"http","url":"http://localhost:4566"}],
         "environment":[{"name":"PLAIN","value":"shown","secret":false},{"name":"CLIENT_SECRET","value":null,"secret":true}],
         "commands":[{"name":"restart","displayName":"Restart","description":"Stops and starts it.","confirmation":null,"enabled":true},
                     {"name":"stop","displayName":"Stop","description":"Stops it.","confirmation":"Stop the gateway?","enabled":true},
                     {"name":"start","displayName":"Start","description":"Starts it.","confirmation":null,"enabled":false}],"order":1},
        {"name":"entra","type":"Project","state":"Running","health":"Unhealthy","commands":[{"name":"restart","displayName":"Restart","enabled":true,"highlighted":true},
                     {"name":"rotate","displayName":"Rotate keys","enabled":true}],"order":4},
        {"name":"orders","type":"RestApi","state":"Running","parent":"aws","urls":[{"name":"hostile","url":"javascript:alert(1)"}],"order":0},
        {"name":"azure-app","type":"Project","state":"Waiting","waitingFor":["entra","orders"],"order":2},
        {"name":"broken","type":"Executable","state":"Exited","exitCode":3,"order":3}]}
        """;

    public static string Console(int count, string text = "line") => $$"""
        {"lines":[{{string.Join(',', Enumerable.Range(1, count).Select(number =>
            $$"""{"number":{{number}},"text":"{{text}} {{number}}","error":{{(number % 2 == 0 ? "true" : "false")}},"timestamp":"2026-11-23T08:00:{{number % 60:00}}Z"}"""))}}]}
        """;
}
