namespace LogArchive.Retention;

/// <summary>What there is of a log group's day in the catalog.</summary>
/// <param name="Claim">The receipt; null: there is none, or none that can be read.</param>
/// <param name="RejectionReason">Why it proves nothing; null for no receipt, and for one that does.</param>
internal sealed record FoundReceipt(ReceiptClaim? Claim, string? RejectionReason)
{
    public bool Proves(long instant) => Claim is not null && RejectionReason is null && Covers(instant);

    public bool Covers(long instant) => Claim is not null && Claim.Start <= instant && instant < Claim.End;
}
