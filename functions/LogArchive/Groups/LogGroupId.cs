namespace LogArchive.Groups;

/// <summary>A log group's identity: other accounts and regions may have one of the same name.</summary>
/// <param name="Scope">Its account and region.</param>
/// <param name="Name">Its exact name.</param>
public readonly record struct LogGroupId(ArchiveScope Scope, string Name)
{
    /// <summary>The identity in an ARN: arn:aws:logs:REGION:ACCOUNT:log-group:NAME, with or without ":*" at its end.</summary>
    /// <exception cref="InvalidDataException">It is not the ARN of a log group.</exception>
    public static LogGroupId Of(string arn) =>
        arn.Split(':') is ["arn", _, "logs", { Length: > 0 } region, { Length: > 0 } account, "log-group", { Length: > 0 } name, .. var rest]
            && rest is [] or ["*"]
            ? new(new(account, region), name)
            : throw new InvalidDataException($"'{arn}' is not the ARN of a log group.");

    /// <summary>An ARN without ":*" at its end.</summary>
    internal static string Plain(string arn) => arn.EndsWith(":*", StringComparison.Ordinal) ? arn[..^2] : arn;
}

/// <summary>The account and region of log groups: one bucket can hold the archives of many.</summary>
/// <param name="Account">12 digits.</param>
/// <param name="Region">Such as eu-central-1.</param>
public readonly record struct ArchiveScope(string Account, string Region)
{
    /// <summary>Its part of keys: ACCOUNT/REGION.</summary>
    public override string ToString() => $"{Account}/{Region}";
}
