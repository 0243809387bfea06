namespace LogArchive.Configuration;

/// <summary>One environment variable of the functions, as the README's table lists it.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Default">The value that counts when it is absent or empty; null: it is required.</param>
/// <param name="Range">The allowed values, in words.</param>
/// <param name="Meaning">What it decides.</param>
public sealed record SettingVariable(string Name, string? Default, string Range, string Meaning);
