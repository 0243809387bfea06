using System.Reflection;
using System.Text;
using Amazon.Lambda.Core;

namespace LogArchive.Tests.Functions;

/// <summary>
/// What Lambda's RuntimeSupport does with a function: it creates the class by reflection, which puts an exception of the constructor into
/// a TargetInvocationException, deserializes the event with the assembly's serializer, and reports an error by its type's short name.
/// </summary>
internal sealed class LambdaRuntime(Type function, params object[] arguments)
{
    private object? _instance;

    /// <summary>The error of an invocation, as the state machine gets it; null: it has succeeded.</summary>
    public async Task<(string Type, string Message)?> ErrorOfAsync(string payload)
    {
        try
        {
            _instance ??= Activator.CreateInstance(function, arguments)!;
            await InvokeAsync(_instance, new MemoryStream(Encoding.UTF8.GetBytes(payload)));
            return null;
        }
        catch (Exception e)
        {
            return (e.GetType().Name, e.Message);
        }
    }

    private static Task InvokeAsync(object instance, Stream payload)
    {
        MethodInfo handler = instance.GetType().GetMethods().Single(method => method.ReturnType.IsAssignableTo(typeof(Task)));
        var serializer = (ILambdaSerializer)Activator.CreateInstance(instance.GetType().Assembly.GetCustomAttribute<LambdaSerializerAttribute>()!.SerializerType)!;
        object? input = typeof(ILambdaSerializer).GetMethod(nameof(ILambdaSerializer.Deserialize))!
            .MakeGenericMethod(handler.GetParameters()[0].ParameterType)
            .Invoke(serializer, BindingFlags.DoNotWrapExceptions, null, [payload], null);

        // RuntimeSupport calls the handler by a compiled delegate, which puts nothing around its exceptions.
        return (Task)handler.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [input, new LambdaContext(TimeSpan.FromMinutes(15))], null)!;
    }
}
