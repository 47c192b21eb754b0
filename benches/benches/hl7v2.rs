//! Reading and judging HL7 v2: messages without their documents, beside the two Python libraries that are commonly used for it.
//!
//! The messages are the published examples, their embedded documents taken out, so that neither size nor time is that of Base64; each
//! has its own identifiers. The Python libraries run in the same process tree, on the first of the same messages, for as long as their
//! budget lasts. They are looked for in `target/hl7-python`; to have them:
//! `python3 -m venv target/hl7-python && target/hl7-python/bin/pip install hl7 hl7apy`.

use diapason_benches::{Contender, print, race, shared_folder};
use diapason_core::{Context, Limits, PartPath, Run};
use diapason_hl7v2::{Interchange, Message, MessageReader, Path, Profile, Writer};
use diapason_rules::hl7v2::{self, Carried, MessageView};
use std::io::Write;
use std::path::{Path as File, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// Bytes of all messages together.
const SIZE: usize = 50_000_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let limits = Limits::default();
    let messages = messages()?;
    let input = messages.concat();
    let count = messages.len();
    println!(
        "{count} messages, {} bytes on average, {} bytes in all",
        input.len() / count.max(1),
        input.len()
    );

    let mut contenders = [
        Contender::new("separators, by memchr", || memchr::memchr3_iter(b'|', b'\r', b'\n', &input).count()),
        Contender::new("messages, one by one", || {
            messages.iter().map(|bytes| Message::read(bytes, &limits).segments().len()).sum::<usize>()
        }),
        Contender::new("one input of all", || whole(&input, |message| message.segments().len())),
        Contender::new("a stream of all", || stream(&input)),
        Contender::new("profile and structure too", || {
            whole(&input, |message| {
                let structure = Profile::of(message).structure();
                structure.map_or(0, |structure| structure.check(message).len())
            })
        }),
        Contender::new("every value as text", || whole(&input, values)),
        Contender::new("messages and their rules", || whole(&input, judged)),
    ];
    race(&mut contenders, Duration::from_secs(20));
    print("all messages, once", &contenders, input.len());
    drop(contenders);

    // One message as large as all.
    let large = one_large_message(&messages);
    let mut contenders = [
        Contender::new("one message of that size", || Message::read(&large, &limits).segments().len()),
        Contender::new("a tenth of it", || {
            Message::read(large.get(..large.len() / 10).unwrap_or_default(), &limits).segments().len()
        }),
    ];
    race(&mut contenders, Duration::from_secs(4));
    print("growth", &contenders, large.len());

    python(&messages)
}

fn whole(input: &[u8], of: impl Fn(&Message<'_>) -> usize) -> usize {
    let mut limits = Limits::default();
    limits.parts = u32::MAX;
    Interchange::read(input, &limits).messages().map(|message| of(&message)).sum()
}

/// Parses nothing more: applies the rules on messages, and those on the identities, identifiers and times that they carry.
fn judged(message: &Message<'_>) -> usize {
    let (context, limits) = (Context::default(), Limits::default());
    let view = MessageView::of(message);
    let mut run = Run::new(&context, message, PartPath::default(), &limits);
    hl7v2::judge(&mut run, &view);
    Carried::read(&view).projection().judge(&mut run);
    run.into_parts().0.len()
}

fn stream(input: &[u8]) -> usize {
    let limits = Limits::default();
    let mut reader = MessageReader::new(input, &limits);
    let mut segments = 0;
    while let Ok(Some(frame)) = reader.next_frame() {
        segments += frame.message(&limits).segments().len();
    }
    segments
}

fn values(message: &Message<'_>) -> usize {
    let fields = message.segments().flat_map(|segment| segment.fields());
    let components =
        fields.flat_map(|field| field.repetitions()).flat_map(|repetition| repetition.components());
    components.flat_map(|component| component.subcomponents()).map(|leaf| leaf.text().len()).sum()
}

/// Distinct messages, of [`SIZE`] together.
fn messages() -> Result<Vec<Vec<u8>>, Box<dyn std::error::Error>> {
    let mut models = Vec::new();
    walk(&shared_folder("corpus/hl7v2"), &mut models);
    models.sort();
    if models.is_empty() {
        println!("no shared corpus (DIAPASON_SHARED): messages of our own instead");
        models.extend(OUR_OWN.map(|text| text.as_bytes().to_vec()));
    }
    let (control, name): (Path, Path) = ("MSH-10".parse()?, "PID-5.1".parse()?);
    let (mut messages, mut size) = (Vec::new(), 0);
    for (number, model) in models.iter().cycle().enumerate() {
        if size >= SIZE {
            break;
        }
        let message = Message::read(model, &Limits::default());
        let mut writer = Writer::of(&message);
        for (index, _) in
            message.all("OBX").enumerate().filter(|(_, obx)| obx.field(5).component(4).is("Base64"))
        {
            writer.set(&format!("OBX[{}]-5.5", index + 1).parse()?, "")?;
        }
        writer.set(&control, &format!("M{number}"))?;
        if message.count("PID") > 0 {
            writer.set(&name, &format!("NOM-{number}"))?;
        }
        let bytes = writer.to_bytes();
        size += bytes.len();
        messages.push(bytes);
    }
    Ok(messages)
}

fn walk(folder: &File, messages: &mut Vec<Vec<u8>>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, messages);
        } else if let Ok(bytes) = std::fs::read(&path)
            && bytes.starts_with(b"MSH")
        {
            messages.push(bytes);
        }
    }
}

/// The segments of all messages under the first header.
fn one_large_message(messages: &[Vec<u8>]) -> Vec<u8> {
    let lines =
        messages.iter().flat_map(|message| message.split_inclusive(|byte| *byte == b'\n' || *byte == b'\r'));
    let mut header = true;
    let kept = lines.filter(|line| !line.starts_with(b"MSH") || std::mem::take(&mut header));
    kept.flatten().copied().collect()
}

/// How fast the Python libraries read the same messages, as long as their budget lasts.
fn python(messages: &[Vec<u8>]) -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/hl7-python");
    let program = ["bin/python", "Scripts/python.exe"]
        .map(|name| folder.join(name))
        .into_iter()
        .find(|path| path.is_file());
    let Some(program) = program else {
        println!("the Python libraries are not in target/hl7-python: nothing to compare with");
        return Ok(());
    };
    let sample: Vec<u8> = messages
        .iter()
        .take(2_000)
        .flat_map(|message| {
            [message.len().to_string().into_bytes(), b"\n".to_vec(), message.clone()].concat()
        })
        .collect();
    let mut child =
        Command::new(program).args(["-c", SCRIPT]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(&sample)?;
    }
    let output = child.wait_with_output()?;
    println!("Python, messages of the same kinds one by one");
    print!("{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}

/// Parses messages with each library for eight seconds at most, and says how many bytes a second.
const SCRIPT: &str = r#"
import sys, time
data = sys.stdin.buffer.read()
messages = []
while data:
    size, _, data = data.partition(b"\n")
    size = int(size)
    messages.append(data[:size].decode("utf-8").replace("\r\n", "\r").replace("\n", "\r").strip() + "\r")
    data = data[size:]

def measure(name, parse):
    done = size = failed = 0
    start = time.perf_counter()
    for message in messages:
        try:
            parse(message)
        except Exception:
            failed += 1
        done += 1
        size += len(message.encode())
        if time.perf_counter() - start > 8:
            break
    seconds = time.perf_counter() - start
    print(f"  {name:<28} {size / seconds / 1e6:>8.2f} MB/s  ({done} messages in {seconds:.1f} s, {failed} refused)")

try:
    import hl7
    measure("hl7 " + hl7.__version__, hl7.parse)
except ImportError:
    print("  hl7 is not installed: not measured")
try:
    from importlib.metadata import version
    from hl7apy.parser import parse_message
    measure("hl7apy " + version("hl7apy"), parse_message)
    measure("hl7apy without groups", lambda message: parse_message(message, find_groups=False))
except ImportError:
    print("  hl7apy is not installed: not measured")
"#;

/// Where there is no corpus.
const OUR_OWN: [&str; 2] = [
    "MSH|^~\\&|SIL|LABO|PFI|CHU|20240102030405||ORU^R01^ORU_R01|1|D|2.5|||||FRA|UNICODE UTF-8|||2.1^CISIS_CDA_HL7_V2\r\
     PID|||279035121518989^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS||ESSAI^LÉA^^^^^L||19790312|F\r\
     PV1|1|I|||||||||||||||||42^^^CHU&1.2.250.1.999&ISO^VN\r\
     ORC|NW|98765^CHU\rOBR|1|98765^CHU||11502-2^CR d'examens biologiques^LN\r\
     OBX|1|ED|11502-2^CR d'examens biologiques^LN||^TEXT^XML^Base64^||||||F\r\
     PRT||UC||SB^^participation|801234567866^ESSAI^Paul^^^^^^ASIP-SANTE-PS&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS\r\
     OBX|2|CE|MASQUE_PS^Masqué aux professionnels^MetaDMPMSS||N^^expandedYes-NoIndicator||||||F\r\
     OBX|3|CE|DESTDMP^Destinataire DMP^MetaDMPMSS||Y^^expandedYes-NoIndicator||||||F\r",
    "MSH|^~\\&|GAM|CHU|DPI|CHU|20240102||ADT^A05^ADT_A05|2|D|2.5^FRA^2.11|||||FRA|UNICODE UTF-8\r\
     EVN||20240102||||20240102\rPID|1||42^^^CHU&1.2.250.1.999&ISO^PI||ESSAI^ZOÉ^^^Mme^^L||19790312|F|||1 RUE DE L'ESSAI^^PARIS\r\
     PV1|1|I|^^^CHU||||||||||||||||42^^^CHU^VN\rZBE|3^CHU^1.2^ISO|20240102||INSERT|N||CHIR^^^^^CHU&1.2^UF^^^62|||HMS\r",
];
