extension Catalogue {
    /// OW1840 to OW1849: letters that nobody has taken.
    static let letters: [Entry] = [
        Entry(
            "OW1840",
            LocalizedText(
                en:
                    "The message of step {step} of case {case} was not given up: it goes to {department} by itself",
                zh: "办件 {case} 环节 {step} 的报文并未放弃：会自行发往 {department}"),
            remedy: LocalizedText(
                en:
                    "`onewindow continue` sends it when it is due; `onewindow department retry {department}` makes it due now.",
                zh:
                    "到期时由 onewindow continue 发送；onewindow department retry {department} 可使其立即到期。"
            )),
        Entry(
            "OW1841",
            LocalizedText(
                en: "Step {step} of case {case} waits for a person, but no message of it was given up",
                zh: "办件 {case} 的环节 {step} 待人工处理，但没有放弃的报文"),
            remedy: LocalizedText(
                en:
                    "`onewindow show {case}` says why it waits; `onewindow decide {case} {step} again` does it once more.",
                zh:
                    "等待原因见 onewindow show {case}；再办一次请用 onewindow decide {case} {step} again。"
            )),
        Entry(
            "OW1842",
            LocalizedText(
                en: "No message of step {step} of case {case} was given up",
                zh: "办件 {case} 的环节 {step} 没有放弃的报文"),
            remedy: LocalizedText(
                en:
                    "`onewindow letters` lists what was given up; `onewindow show {case}` says where the step stands.",
                zh:
                    "放弃的报文见 onewindow letters；环节情况见 onewindow show {case}。")),
    ]
}
