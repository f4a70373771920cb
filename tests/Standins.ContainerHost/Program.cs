using DotNet.Testcontainers.Builders;

var image = new ImageFromDockerfileBuilder().WithDockerfileDirectory(args[0]).Build();
if (args is [_, "build"])
{
    // Says which image it makes, and is ended before it is there.
    Console.WriteLine(image.FullName);
    await image.CreateAsync();
    return;
}

// Makes an image, a network and a container, says which, and waits to be ended.
await image.CreateAsync();
var network = new NetworkBuilder().Build();
var container = new ContainerBuilder(image).WithNetwork(network).WithEntrypoint("/bin/sleep", "1000").Build();
await container.StartAsync();

Console.WriteLine($"{image.FullName} {network.Name} {container.Id}");
await Task.Delay(Timeout.Infinite);
