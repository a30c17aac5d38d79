import CaseModel
import WorkflowModel

/// What each function gives: of what type, and how many.
extension Compiler {
    func resultType(of function: Function, _ arguments: [Typed]) -> StaticType {
        let first = arguments[0].type
        let firstAtomic = first.atomized ?? AtomicType(.any)
        func atomic(_ primitive: AtomicType.Primitive, _ occurrence: Occurrence = .one) -> StaticType {
            // Where nothing gives a value anyway, the doubt about the step is settled.
            StaticType(
                .atomic(AtomicType(primitive)), occurrence, occurrence.mayBeEmpty ? first.certainty : .certain
            )
        }
        switch function {
        case .count, .stringLength: return atomic(.integer)
        case .string, .concat, .normalizeSpace, .upperCase, .lowerCase, .substring, .substringBefore,
            .substringAfter, .translate, .stringJoin, .codepointsToString, .formatNumber, .formatInteger,
            .masked:
            return atomic(.string)
        case .formatDate, .formatDateTime, .formatTime:
            return atomic(.string, first.occurrence.atMostOne)
        case .dateText:
            var text = AtomicType(.string)
            if case .string(let picture)? = arguments[1].constant, let picture = PlainDatePicture(picture) {
                text.simple = SimpleType(name: nil, builtIn: "string")
                text.simple?.facets.patterns = [[picture.pattern]]
                text.simple?.facets.length = picture.length
            }
            return StaticType(.atomic(text), first.occurrence.atMostOne, first.certainty)
        case .textDate:
            return StaticType(.atomic(AtomicType(.date)), first.occurrence.atMostOne, first.certainty)
        case .textMoment:
            return StaticType(.atomic(AtomicType(.dateTime)), first.occurrence.atMostOne, first.certainty)
        case .contains, .startsWith, .endsWith, .containsToken, .deepEqual, .validCitizenID:
            return atomic(.boolean)
        case .compare, .codepointEqual:
            let second = arguments[1].type
            return StaticType(
                .atomic(AtomicType(function == .compare ? .integer : .boolean)),
                first.occurrence.times(second.occurrence).atMostOne, first.certainty.and(second.certainty))
        case .tokenize: return atomic(.string, .zeroOrMore)
        case .stringToCodepoints, .indexOf: return atomic(.integer, .zeroOrMore)
        // Nothing when the text is no identity number, so even of a text that is there.
        case .birthDate: return atomic(.date, .zeroOrOne)
        case .reverse: return first
        case .head: return StaticType(first.item, first.occurrence.atMostOne, first.certainty)
        case .sort: return first
        case .insertBefore:
            return StaticType(
                first.item, first.occurrence.followed(by: arguments[2].type.occurrence),
                first.certainty.and(arguments[2].type.certainty))
        case .tail, .subsequence, .remove:
            return StaticType(first.item, first.occurrence.canBeEmpty, first.certainty)
        case .exactlyOne: return StaticType(first.item, .one)
        case .oneOrMore: return StaticType(first.item, first.occurrence.notEmpty)
        case .zeroOrOne: return StaticType(first.item, first.occurrence.atMostOne, first.certainty)
        case .distinctValues: return first
        case .min, .max:
            return StaticType(.atomic(plain(firstAtomic)), first.occurrence.atMostOne, first.certainty)
        case .sum:
            // Of nothing it is the integer 0.
            guard first.mayBeNothing else { return StaticType(.atomic(plain(firstAtomic))) }
            let zero = arguments.count > 1 ? arguments[1].type : StaticType(.atomic(AtomicType(.integer)))
            let zeroType = zero.atomized ?? AtomicType(.any)
            // What is only ever nothing has no type of its own to add to the other's.
            let sum =
                first.occurrence.isAlwaysEmpty
                ? plain(zeroType)
                : zero.occurrence.isAlwaysEmpty ? plain(firstAtomic) : plain(firstAtomic).or(plain(zeroType))
            return StaticType(.atomic(sum), zero.occurrence.atMostOne, zero.certainty)
        case .avg:
            let average = firstAtomic.primitive.isNumeric ? AtomicType(.decimal) : plain(firstAtomic)
            return StaticType(.atomic(average), first.occurrence.atMostOne, first.certainty)
        case .round, .roundHalfToEven, .floor, .ceiling, .abs: return rounded(function, arguments)
        case .timezoneFromDate, .timezoneFromDateTime, .timezoneFromTime:
            return atomic(.dayTimeDuration, .zeroOrOne)
        case .secondsFromDateTime, .secondsFromTime, .secondsFromDuration:
            return atomic(.decimal, first.occurrence.atMostOne)
        case .yearFromDate, .monthFromDate, .dayFromDate, .yearFromDateTime, .monthFromDateTime,
            .dayFromDateTime, .hoursFromDateTime, .minutesFromDateTime, .hoursFromTime, .minutesFromTime,
            .yearsFromDuration, .monthsFromDuration, .daysFromDuration, .hoursFromDuration,
            .minutesFromDuration:
            return atomic(.integer, first.occurrence.atMostOne)
        case .adjustDate: return atomic(.date, first.occurrence.atMostOne)
        case .adjustDateTime: return atomic(.dateTime, first.occurrence.atMostOne)
        case .adjustTime: return atomic(.time, first.occurrence.atMostOne)
        case .dateTime:
            let second = arguments[1].type
            return StaticType(
                .atomic(AtomicType(.dateTime)), first.occurrence.times(second.occurrence).atMostOne,
                first.certainty.and(second.certainty))
        case .monthsBetween, .age, .workingDaysBetween, .addWorkingDays:
            let second = arguments[1].type
            return StaticType(
                .atomic(AtomicType(function == .addWorkingDays ? .date : .integer)),
                first.occurrence.times(second.occurrence).atMostOne, first.certainty.and(second.certainty))
        }
    }

    /// The type of a value made from such values: what the schema says of the field holds no longer.
    private func plain(_ type: AtomicType) -> AtomicType {
        AtomicType(type.primitive, fractionDigits: type.fractionDigits)
    }

    private func rounded(_ function: Function, _ arguments: [Typed]) -> StaticType {
        let first = arguments[0].type
        let atomic = first.atomized ?? AtomicType(.any)
        var digits = atomic.fractionDigits
        switch function {
        case .floor, .ceiling: digits = 0
        case .abs: break
        default:
            if arguments.count == 1 {
                digits = 0
            } else if case .integer(let places)? = arguments[1].constant {
                digits = min(digits ?? .max, max(0, places))
            }
        }
        return StaticType(
            .atomic(AtomicType(atomic.primitive, fractionDigits: digits)), first.occurrence.atMostOne,
            first.certainty)
    }
}
