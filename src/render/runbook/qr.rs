//! The address of a runbook as a QR code.

use qrcode::QrCode;
use qrcode::render::svg;

/// The QR code of `address` as SVG in black on white; nothing when the address is too long for one.
pub(super) fn qr_svg(address: &str) -> Option<String> {
    let code = QrCode::new(address.as_bytes()).ok()?;
    let image = code.render::<svg::Color<'_>>().min_dimensions(96, 96).quiet_zone(true).build();
    let start = image.find("<svg")?;
    image.get(start..).map(str::to_owned)
}
