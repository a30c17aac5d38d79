/// The codes of bytes, XML documents and schemas (module `LibXML`); each has a page under `Documentation/ERRORS/`.
extension DiagnosticCode {
    /// This is no XML document: it has no element.
    public static let noElement: DiagnosticCode = "OW1001"
    /// A document type declaration (<!DOCTYPE) is not accepted.
    public static let documentType: DiagnosticCode = "OW1002"
    /// The document has {bytes} bytes; at most {limit} are accepted.
    public static let tooManyBytes: DiagnosticCode = "OW1003"
    /// Elements stand more than {limit} deep.
    public static let tooDeep: DiagnosticCode = "OW1004"
    /// The document has more than {limit} elements.
    public static let tooManyElements: DiagnosticCode = "OW1005"
    /// The element has more than {limit} attributes.
    public static let tooManyAttributes: DiagnosticCode = "OW1006"
    /// The element declares more than {limit} namespaces.
    public static let tooManyNamespaces: DiagnosticCode = "OW1007"
    /// A name is longer than {limit} bytes.
    public static let nameTooLong: DiagnosticCode = "OW1008"
    /// The encoding {encoding} is not accepted here.
    public static let encodingNotAccepted: DiagnosticCode = "OW1009"
    /// Bytes stand here that are no character in {encoding}.
    public static let badBytes: DiagnosticCode = "OW1010"
    /// The character {character} is not allowed in XML.
    public static let badCharacter: DiagnosticCode = "OW1011"
    /// The document ends before the element {element} is closed.
    public static let endsInsideElement: DiagnosticCode = "OW1012"
    /// The end tag </{found}> does not close the open element {element}.
    public static let tagsDoNotMatch: DiagnosticCode = "OW1013"
    /// The document goes on after its root element.
    public static let afterRoot: DiagnosticCode = "OW1014"
    /// The markup is broken: {expected} was expected here.
    public static let badMarkup: DiagnosticCode = "OW1015"
    /// The attribute {attribute} is given twice.
    public static let attributeTwice: DiagnosticCode = "OW1016"
    /// The entity &{entity}; is not known.
    public static let unknownEntity: DiagnosticCode = "OW1017"
    /// The namespace prefix {prefix} is not declared.
    public static let prefixNotDeclared: DiagnosticCode = "OW1018"
    /// A name or a declaration breaks the rules for namespaces.
    public static let badNamespace: DiagnosticCode = "OW1019"
    /// The document is not well-formed here (reason {detail} of the parser).
    public static let notWellFormed: DiagnosticCode = "OW1020"
    /// The document could not be read for certain.
    public static let readersDisagree: DiagnosticCode = "OW1021"
    /// {count} more problems are not listed.
    public static let moreProblems: DiagnosticCode = "OW1022"
    /// {path} holds the character {character}, which XML cannot.
    public static let cannotBeWritten: DiagnosticCode = "OW1023"
    /// The document has no canonical form.
    public static let noCanonicalForm: DiagnosticCode = "OW1024"
    /// A character or entity reference is broken.
    public static let badReference: DiagnosticCode = "OW1025"
    /// The document ends inside a {construct}.
    public static let endsInsideMarkup: DiagnosticCode = "OW1026"
    /// The document declares {declared} but its bytes are {encoding}.
    public static let encodingMismatch: DiagnosticCode = "OW1027"
    /// The document is empty.
    public static let emptyDocument: DiagnosticCode = "OW1028"
    /// The root element {element} is not one that the schema declares.
    public static let rootNotDeclared: DiagnosticCode = "OW1030"
    /// The element {path} is out of order; the order is: {expected}.
    public static let unexpectedElement: DiagnosticCode = "OW1031"
    /// {path} lacks the element {expected}.
    public static let missingElement: DiagnosticCode = "OW1032"
    /// {path} holds text where only elements are allowed.
    public static let textNotAllowed: DiagnosticCode = "OW1033"
    /// {path} has a value that is not of the type {expected}.
    public static let wrongType: DiagnosticCode = "OW1034"
    /// {path} has a value that is not one of {expected}.
    public static let valueNotListed: DiagnosticCode = "OW1035"
    /// {path} has a value that does not have the form {expected}.
    public static let patternNotMet: DiagnosticCode = "OW1036"
    /// {path} has a value; its length must keep to {expected}.
    public static let wrongLength: DiagnosticCode = "OW1037"
    /// {path} has a value that is beyond the limit {expected}.
    public static let outOfRange: DiagnosticCode = "OW1038"
    /// {path} has a value that has more than {expected} digits.
    public static let tooManyDigits: DiagnosticCode = "OW1039"
    /// {path} lacks the attribute {attribute}.
    public static let missingAttribute: DiagnosticCode = "OW1040"
    /// {path} is not allowed to have the attribute {attribute}.
    public static let attributeNotAllowed: DiagnosticCode = "OW1041"
    /// {path} must not have this content.
    public static let contentNotAllowed: DiagnosticCode = "OW1042"
    /// {path} breaks a rule of the schema about unique or referring values.
    public static let keyViolated: DiagnosticCode = "OW1043"
    /// {path} uses xsi:nil or xsi:type where the schema does not allow it.
    public static let nilOrTypeMisused: DiagnosticCode = "OW1044"
    /// {path} has a value where the schema fixes another.
    public static let fixedValueDiffers: DiagnosticCode = "OW1045"
    /// {path} is not valid (rule {detail} of the validator).
    public static let invalidOtherwise: DiagnosticCode = "OW1046"
    /// The schema check itself failed, so the document counts as refused.
    public static let validatorFailed: DiagnosticCode = "OW1047"
    /// The element {path} does not belong here; expected: {expected}.
    public static let superfluousElement: DiagnosticCode = "OW1048"
    /// {path} is empty.
    public static let valueEmpty: DiagnosticCode = "OW1049"
    /// The schema cannot be used: {detail}.
    public static let schemaInvalid: DiagnosticCode = "OW1050"
    /// The schema document {location} is not there.
    public static let schemaMissing: DiagnosticCode = "OW1051"
    /// The schema could not be compiled within {seconds} seconds.
    public static let schemaTooSlow: DiagnosticCode = "OW1052"
    /// {attribute} is larger than {limit}.
    public static let schemaTooLarge: DiagnosticCode = "OW1053"
}
