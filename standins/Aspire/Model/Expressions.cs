namespace Aspire.Hosting.ApplicationModel;

public interface IValueProvider { ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default); }
public interface IManifestExpressionProvider { string ValueExpression { get; } }
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A text with values that are known only when resources start, such as the address of an endpoint.</summary>
public class ReferenceExpression : IExpressionValue {
    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> providers) => (Format, ValueProviders) = (format, providers);
    public string Format { get; }
    public IReadOnlyList<IValueProvider> ValueProviders { get; }
    public string ValueExpression => string.Format(
        CultureInfo.InvariantCulture, Format, [.. ValueProviders.Cast<IManifestExpressionProvider>().Select(one => one.ValueExpression)]);
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) {
        var values = await Task.WhenAll(ValueProviders.Select(one => one.GetValueAsync(cancellationToken).AsTask()));
        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

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
