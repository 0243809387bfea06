using LogArchive.Storage;

namespace LogArchive.Catalog;

/// <summary>A receipt, and what stands at the key of its object.</summary>
/// <param name="Stored">The receipt; null: there is none.</param>
/// <param name="Object">The object; null: there is none, or nobody looked because there is no receipt.</param>
internal sealed record Standing(StoredDocument<Receipt>? Stored, StoredObject? Object)
{
    /// <summary>The receipt, if it tells the truth: the object that stands is the one that it describes.</summary>
    /// <value>Null: the day is not proven to be archived.</value>
    public Receipt? Proof => Stored is not null && Stored.Document.Describes(Object) ? Stored.Document : null;
}
