import CaseModel

/// Why a body of several parts cannot be read. Holds nothing of what stands in it.
enum MultipartMistake: Error, Sendable, Hashable {
    case boundary, noBoundary, boundaryLine, noEnd
    case header, longHeader, noHeaderEnd, twice(String)
    case nested, coding, base64
    case noRoot, sameID
    case tooMany(Int)

    var words: LocalizedText {
        switch self {
        case .boundary:
            LocalizedText(en: "its media type names no boundary", zh: "其媒体类型未给出可用的分界符")
        case .noBoundary:
            LocalizedText(en: "its first boundary is not there", zh: "缺少第一个分界行")
        case .boundaryLine:
            LocalizedText(
                en: "a line begins like a boundary and goes on as none", zh: "某行以分界符开头而后续内容不符")
        case .noEnd:
            LocalizedText(en: "its last boundary is not there", zh: "缺少结束分界行")
        case .header:
            LocalizedText(en: "a line of a part's header is none", zh: "某部分的头中有无法识别的行")
        case .longHeader:
            LocalizedText(en: "the header of a part is too long", zh: "某部分的头过长")
        case .noHeaderEnd:
            LocalizedText(
                en: "a part has no empty line behind its header", zh: "某部分的头之后没有空行")
        case .twice(let name):
            LocalizedText(en: "\(name) stands twice in a part", zh: "某部分中 \(name) 出现两次")
        case .nested:
            LocalizedText(en: "a part is made of parts itself", zh: "某部分本身又由多个部分组成")
        case .coding:
            LocalizedText(
                en: "a part is in another transfer encoding than binary or base64",
                zh: "某部分的传输编码既非 binary 也非 base64")
        case .base64:
            LocalizedText(en: "a part is no base64, as it says", zh: "某部分自称 base64 而并非如此")
        case .noRoot:
            LocalizedText(en: "the part that `start` names is not there", zh: "缺少 `start` 所指的部分")
        case .sameID:
            LocalizedText(en: "two parts have the same Content-ID", zh: "两个部分的 Content-ID 相同")
        case .tooMany(let most):
            LocalizedText(en: "it has more parts than \(most)", zh: "其部分多于 \(most) 个")
        }
    }
}
