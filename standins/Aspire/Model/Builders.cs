namespace Aspire.Hosting.ApplicationModel;

public enum ResourceAnnotationMutationBehavior { Append, Replace }

public interface IResourceBuilder<out T> where T : IResource
{
    IDistributedApplicationBuilder ApplicationBuilder { get; }
    T Resource { get; }
    IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation,
        ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append) where TAnnotation : IResourceAnnotation;
}

internal sealed record ResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T> where T : IResource
{
    public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior)
        where TAnnotation : IResourceAnnotation
    {
        var replaced = behavior == ResourceAnnotationMutationBehavior.Replace ? Resource.Annotations.OfType<TAnnotation>().ToArray() : [];
        foreach (var previous in replaced) Resource.Annotations.Remove(previous);
        Resource.Annotations.Add(annotation);
        return this;
    }
}
