namespace LogArchive.StateMachine.Invocation;

/// <summary>Named functions that take a JSON payload and return a JSON payload.</summary>
/// <param name="names">The function names that exist.</param>
/// <param name="invoke">Runs one function. It returns an exception of the function as a <see cref="LambdaResult"/> with an error.</param>
public sealed class LambdaFunctions(IReadOnlySet<string> names, LambdaInvoke invoke)
{
    public static LambdaFunctions None { get; } = new(
        new HashSet<string>(),
        (name, _, _) => throw new InvocationException("ResourceNotFoundException", $"Function not found: {name}", 404));

    public IReadOnlySet<string> Names { get; } = names;

    /// <summary>Invokes a function by its name or ARN. A version or alias is ignored.</summary>
    /// <exception cref="InvocationException">ResourceNotFoundException: the function does not exist.</exception>
    public Task<LambdaResult> InvokeAsync(string nameOrArn, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        string name = NameOf(nameOrArn);
        return Names.Contains(name)
            ? invoke(name, payload, cancellationToken)
            : throw new InvocationException(
                "ResourceNotFoundException",
                $"Function not found: {nameOrArn}. The functions are: {string.Join(", ", Names.Order())}.",
                404);
    }

    private static string NameOf(string nameOrArn)
    {
        string[] arn = nameOrArn.Split(':');
        return arn is ["arn", _, "lambda", _, _, "function", var function, ..] ? function : arn[0];
    }
}

/// <summary>Runs the function <paramref name="name"/> on a JSON payload.</summary>
public delegate Task<LambdaResult> LambdaInvoke(string name, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
