// The characters of XML 1.0, fifth edition, section 2.3: what a name may hold.

enum Ascii {
    static let less = UInt8(ascii: "<")
    static let greater = UInt8(ascii: ">")
}

@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
    // Letters first: they are nearly all of it.
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x3A) || byte == 0x2D
        || byte == 0x5F || byte == 0x2E || byte >= 0x80
}

func isNameScalar(_ scalar: UInt32) -> Bool {
    isNameStart(scalar) || scalar == 0xB7 || (0x300...0x36F).contains(scalar) || scalar == 0x203F
        || scalar == 0x2040
}

func isNameStart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
        0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD,
        0x10000...0xEFFFF:
        true
    default: false
    }
}

/// `U+0007`: how a character that cannot be shown is named.
func scalarName(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
