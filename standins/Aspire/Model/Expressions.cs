namespace Aspire.Hosting.ApplicationModel;

public interface IValueProvider { ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default); }
public interface IManifestExpressionProvider { string ValueExpression { get; } }
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A text with values that are known only when resources start, such as the address of an endpoint.</summary>
public class ReferenceExpression : IExpressionValue {
    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> providers) => (Format, ValueProviders) = (format, providers);

    public string Format { get; }
    public IReadOnlyList<IValueProvider> ValueProviders { get; }
    public string ValueExpression => Fill(ValueProviders.Cast<IManifestExpressionProvider>().Select(provider => provider.ValueExpression));
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        Fill(await Task.WhenAll(ValueProviders.Select(provider => provider.GetValueAsync(cancellationToken).AsTask())));
    private string Fill(IEnumerable<string?> values) => string.Format(CultureInfo.InvariantCulture, Format, values.ToArray());

    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) {
        private readonly StringBuilder _format = new(literalLength);
        private readonly List<IValueProvider> _providers = new(formattedCount);

        public readonly void AppendLiteral(string value) => _format.Append(value.Replace("{", "{{").Replace("}", "}}"));
        public readonly void AppendFormatted(string? value) => AppendLiteral(value ?? "");
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource);
        public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider {
            _format.Append(CultureInfo.InvariantCulture, $"{{{_providers.Count}}}");
            _providers.Add(valueProvider);
        }

        internal readonly ReferenceExpression ToExpression() => new(_format.ToString(), _providers);
    }
}
