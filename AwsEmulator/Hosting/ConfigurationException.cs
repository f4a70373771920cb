using Causeway.ServiceDefaults;

namespace Causeway.AwsEmulator.Hosting;

/// <summary>The emulator cannot start as configured; each error says where it is and what to do about it.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> errors) : StartupException(errors);
