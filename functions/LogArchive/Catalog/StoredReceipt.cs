namespace LogArchive.Catalog;

/// <summary>A receipt as it was found in S3.</summary>
/// <param name="Receipt">What it says.</param>
/// <param name="Version">The entity tag of the receipt itself (not of the object it speaks of): a write can ask for just this version to be there.</param>
public sealed record StoredReceipt(Receipt Receipt, string Version);
