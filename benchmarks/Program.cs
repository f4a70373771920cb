using Causeway.Benchmarks;

VerificationBenchmark.Run();
var isFastEnough = await MintingBenchmark.RunAsync();
if (args is [var bootstrap])
{
    await StartBenchmark.RunAsync(Path.GetFullPath(bootstrap));
}
else
{
    Console.WriteLine("To measure a cold start, name a published bootstrap: dotnet run --project benchmarks -c Release -- <path>");
}

return isFastEnough ? 0 : 1;
