//! What each kind of diagnostic is about, in Chinese. The messages with the details are in English.

use sig_source::diagnostic::Code;

/// Returns the rule of a code and what to do about it.
pub const fn rule(code: Code) -> &'static str {
    match code {
        Code::Unreadable => "文件必须是大小在限制以内、编码为 UTF-8 的文本文件。请另存为 UTF-8。",
        Code::RefusedName => "SIG 的文件夹名必须在各种文件系统上都有效且唯一。请重命名文件夹。",
        Code::TooMuch => "内容超出可发布的上限，多出的部分不会发布。请精简，或链接到完整的页面。",
        Code::Syntax => "YAML 语法有误，此文件未被读取。请在所示位置改正。",
        Code::Indentation => "引号中的文本换行后，续行应当缩进。",
        Code::WrongType => "字段的类型与格式要求不符，此字段未被读取。请改为所需的类型。",
        Code::MissingField => "缺少必填字段。请补充。",
        Code::UnknownKey => "格式中没有这个键，其内容不会发布。请检查拼写。",
        Code::UnknownValue => "格式中没有这个取值。请改用允许的取值之一。",
        Code::MalformedValue => "日期、邮箱地址或仓库路径的写法不正确。请按示例改写。",
        Code::RefusedUrl => "链接必须是完整的 https、http 或 mailto 地址，或指向 README 旁的文件。",
        Code::Placeholder => "这是模板中的占位文字，不会发布。请填写实际内容，或将其删除。",
        Code::Duplicate => "同一个人或仓库在列表中出现了多次。请保留一处。",
        Code::Disagreement => "两处内容互相矛盾。请改成一致。",
        Code::UnreadSchedule => "例会时间应写明星期几、频率和起止时间，否则无法换算成读者的时间。",
        Code::UnstatedWeek => "双周例会应写明在哪些周召开，例如写出一个开会的日期。",
        Code::DateWithoutMeeting => "所写的日期没有例会。请核对日期。",
        Code::UnpublishedText => "这段文字不在可发布的标题之下，不会发布。请移到对应的标题下。",
    }
}
