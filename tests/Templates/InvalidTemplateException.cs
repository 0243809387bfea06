namespace LogArchive.Templates;

/// <summary>A template or a deployment that CloudFormation would reject, or that is not supported here.</summary>
internal sealed class InvalidTemplateException(string message, Exception? cause = null) : Exception(message, cause);
