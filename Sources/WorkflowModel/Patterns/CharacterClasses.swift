/// The classes of characters that patterns have names for (XML Schema part 2, appendix F.1.1).
enum CharacterClasses {
    /// `.`
    static let notLineEnd = CharacterClass(ScalarSet.everything.subtracting(ScalarSet("\n\r")))
    /// `\s`
    static let space = ScalarSet(" \t\n\r")

    /// Of a letter behind a backslash; nil when it is none.
    static func escape(_ letter: Unicode.Scalar) -> CharacterClass? {
        switch letter {
        case "s": CharacterClass(space)
        case "S": CharacterClass(space).inverted
        case "d": property("Nd")
        case "D": property("Nd")?.inverted
        case "w": word
        case "W": word.inverted
        case "i": nameStart
        case "I": nameStart.inverted
        case "c": nameCharacter
        case "C": nameCharacter.inverted
        default: nil
        }
    }

    /// Of the name in `\p{…}`: a general category, a group of them, or a block; nil when it is not known.
    static func property(_ name: String) -> CharacterClass? {
        if name.hasPrefix("Is") { return block(String(name.dropFirst(2))).map { CharacterClass($0) } }
        guard name.count <= 2 else { return nil }
        let found = UnicodeCategories.shared.sets.filter { $0.key == name || $0.key.prefix(1) == name }
        // A character without a category yet is possibly in every one of them.
        guard !found.isEmpty, name != "Cs" else { return nil }
        let set = ScalarSet(found.flatMap { $0.value.ranges })
        let unsteady = UnicodeCategories.shared.unsteady
        return CharacterClass(surely: set.subtracting(unsteady), possibly: set.union(unsteady))
    }

    /// `\w`: all but punctuation, separators and others.
    private static let word = ["P", "Z", "C"].reduce(CharacterClass(.everything)) {
        $0.subtracting(property($1)!)
    }

    // MARK: Names

    /// `\i`. The schema processor may go by the letters of the fourth edition of XML 1.0 (appendix B) or by the
    /// ranges of the fifth (productions 4 and 4a), which hold them all: sure is what stands in both.
    private static let nameStart = CharacterClass(
        surely: ScalarSet(
            [
                0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF,
                0x3007...0x3007, 0x3021...0x3029, 0x4E00...0x9FA5,
            ]),
        possibly: ScalarSet(nameStartRanges))
    private static let nameStartRanges: [ClosedRange<UInt32>] = [
        0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
        0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
        0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x1_0000...0xE_FFFF,
    ]
    /// `\c`
    private static let nameCharacter = CharacterClass(
        surely: nameStart.surely.union(ScalarSet([0x2D...0x2E, 0x30...0x39, 0xB7...0xB7])),
        possibly: ScalarSet(
            nameStartRanges + [
                0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040,
            ]))

    // MARK: Blocks

    /// The blocks that documents of offices have to do with, with the ranges of appendix F.1.1; Swift does not
    /// tell blocks.
    static let blocks: [String: ClosedRange<UInt32>] = [
        "BasicLatin": 0x0...0x7F, "Latin-1Supplement": 0x80...0xFF, "LatinExtended-A": 0x100...0x17F,
        "LatinExtended-B": 0x180...0x24F, "IPAExtensions": 0x250...0x2AF,
        "SpacingModifierLetters": 0x2B0...0x2FF, "Cyrillic": 0x400...0x4FF, "Armenian": 0x530...0x58F,
        "Hebrew": 0x590...0x5FF, "Arabic": 0x600...0x6FF, "Syriac": 0x700...0x74F, "Thaana": 0x780...0x7BF,
        "Devanagari": 0x900...0x97F, "Bengali": 0x980...0x9FF, "Gurmukhi": 0xA00...0xA7F,
        "Gujarati": 0xA80...0xAFF, "Oriya": 0xB00...0xB7F, "Tamil": 0xB80...0xBFF, "Telugu": 0xC00...0xC7F,
        "Kannada": 0xC80...0xCFF, "Malayalam": 0xD00...0xD7F, "Sinhala": 0xD80...0xDFF, "Thai": 0xE00...0xE7F,
        "Lao": 0xE80...0xEFF, "Tibetan": 0xF00...0xFFF, "Myanmar": 0x1000...0x109F,
        "Georgian": 0x10A0...0x10FF, "HangulJamo": 0x1100...0x11FF, "Ethiopic": 0x1200...0x137F,
        "Cherokee": 0x13A0...0x13FF, "Ogham": 0x1680...0x169F, "Runic": 0x16A0...0x16FF,
        "Khmer": 0x1780...0x17FF, "Mongolian": 0x1800...0x18AF, "LatinExtendedAdditional": 0x1E00...0x1EFF,
        "GreekExtended": 0x1F00...0x1FFF, "GeneralPunctuation": 0x2000...0x206F,
        "SuperscriptsandSubscripts": 0x2070...0x209F, "CurrencySymbols": 0x20A0...0x20CF,
        "LetterlikeSymbols": 0x2100...0x214F, "NumberForms": 0x2150...0x218F, "Arrows": 0x2190...0x21FF,
        "MathematicalOperators": 0x2200...0x22FF, "MiscellaneousTechnical": 0x2300...0x23FF,
        "EnclosedAlphanumerics": 0x2460...0x24FF, "BoxDrawing": 0x2500...0x257F,
        "BlockElements": 0x2580...0x259F, "GeometricShapes": 0x25A0...0x25FF,
        "MiscellaneousSymbols": 0x2600...0x26FF, "Dingbats": 0x2700...0x27BF,
        "BraillePatterns": 0x2800...0x28FF, "CJKRadicalsSupplement": 0x2E80...0x2EFF,
        "KangxiRadicals": 0x2F00...0x2FDF, "IdeographicDescriptionCharacters": 0x2FF0...0x2FFF,
        "CJKSymbolsandPunctuation": 0x3000...0x303F, "Hiragana": 0x3040...0x309F,
        "Katakana": 0x30A0...0x30FF, "Bopomofo": 0x3100...0x312F, "HangulCompatibilityJamo": 0x3130...0x318F,
        "Kanbun": 0x3190...0x319F, "BopomofoExtended": 0x31A0...0x31BF,
        "EnclosedCJKLettersandMonths": 0x3200...0x32FF, "CJKCompatibility": 0x3300...0x33FF,
        "CJKUnifiedIdeographsExtensionA": 0x3400...0x4DBF, "CJKUnifiedIdeographs": 0x4E00...0x9FFF,
        "YiSyllables": 0xA000...0xA48F, "YiRadicals": 0xA490...0xA4CF, "HangulSyllables": 0xAC00...0xD7AF,
        "CJKCompatibilityIdeographs": 0xF900...0xFAFF, "AlphabeticPresentationForms": 0xFB00...0xFB4F,
        "CombiningHalfMarks": 0xFE20...0xFE2F, "CJKCompatibilityForms": 0xFE30...0xFE4F,
        "SmallFormVariants": 0xFE50...0xFE6F, "HalfwidthandFullwidthForms": 0xFF00...0xFFEF,
    ]

    private static func block(_ name: String) -> ScalarSet? { blocks[name].map { ScalarSet([$0]) } }
}

/// The general categories of all characters of XML, looked up once.
struct UnicodeCategories: Sendable {
    static let shared = UnicodeCategories()

    /// By the two letters of a category.
    let sets: [String: ScalarSet]
    /// Characters of which Swift and the schema processor may say different things: those that came after Unicode
    /// 3.1, which XML Schema goes by, and those of which we know. A test compares the rest, one by one.
    let unsteady: ScalarSet

    /// Characters of Unicode 3.1 that have changed their category since.
    private static let changed: [ClosedRange<UInt32>] = [
        0xA7...0xA7, 0xAA...0xAA, 0xB6...0xB6, 0xBA...0xBA, 0x294...0x295, 0x2EC...0x2EC, 0x374...0x374,
        0x5BE...0x5BE, 0x6DE...0x6DE, 0xF14...0xF14, 0x10D0...0x10F6, 0x1369...0x1371, 0x13A0...0x13F4,
        0x166D...0x166D, 0x17B4...0x17B5, 0x180E...0x180E, 0x1885...0x1886, 0x207F...0x207F,
        0x2118...0x2118, 0x2132...0x2132, 0x2183...0x2183, 0x2308...0x230B, 0x302E...0x302F,
        0x30FB...0x30FB, 0xA015...0xA015, 0xFD3E...0xFD3F, 0xFF65...0xFF65, 0x1_0341...0x1_0341,
    ]
    /// Of these libxml2 2.9.14 knows the first and the last character and gives those between no category: to
    /// `\p{L}` 一 is a letter and 王 is none.
    private static let withoutCategory: [ClosedRange<UInt32>] = [
        0x3401...0x4DB4, 0x4E01...0x9FA4, 0xAC01...0xD7A2, 0xE001...0xF8FE, 0x2_0001...0x2_A6D5,
        0xF_0001...0xF_FFFC, 0x10_0001...0x10_FFFC,
    ]

    private init() {
        var ranges: [String: [ClosedRange<UInt32>]] = [:]
        var unsteady = Self.changed + Self.withoutCategory
        func add(_ scalar: UInt32, to found: inout [ClosedRange<UInt32>]) {
            if let last = found.last, last.upperBound + 1 == scalar {
                found[found.count - 1] = last.lowerBound...scalar
            } else {
                found.append(scalar...scalar)
            }
        }
        var recent: [ClosedRange<UInt32>] = []
        // Beyond these nothing is assigned but characters of private use, which came with Unicode 2.0.
        for value in [0...0x3_3FFF, 0xE_0000...0xE_0FFF].joined() as FlattenSequence<[ClosedRange<UInt32>]> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            add(value, to: &ranges[Self.letters(scalar.properties.generalCategory), default: []])
            let age = scalar.properties.age
            if age == nil || (age!.major, age!.minor) > (3, 1) { add(value, to: &recent) }
        }
        ranges["Co", default: []] += [0xF_0000...0xF_FFFD, 0x10_0000...0x10_FFFD]
        unsteady += recent + [0x3_4000...0xD_FFFF, 0xE_1000...0xE_FFFF]
        // What has no category may get one.
        unsteady += ranges.removeValue(forKey: "Cn") ?? []
        sets = ranges.mapValues { ScalarSet($0) }
        self.unsteady = ScalarSet(unsteady)
    }

    private static func letters(_ category: Unicode.GeneralCategory) -> String {
        switch category {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
