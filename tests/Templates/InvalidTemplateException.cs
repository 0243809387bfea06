namespace LogArchive.Templates;

/// <summary>What AWS CloudFormation would not deploy, or what is not understood here.</summary>
internal sealed class InvalidTemplateException(string message, Exception? cause = null) : Exception(message, cause);
