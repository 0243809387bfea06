namespace LogArchive.Reporting;

/// <summary>A log group that differs from the day before.</summary>
/// <param name="LogGroup">The log group's exact name.</param>
/// <param name="EventsBefore">Its events the day before.</param>
/// <param name="Events">Its events.</param>
/// <param name="RawBytesBefore">Bytes of its lines the day before.</param>
/// <param name="RawBytes">Bytes of its lines.</param>
public sealed record ReportChange(string LogGroup, long EventsBefore, long Events, long RawBytesBefore, long RawBytes);
