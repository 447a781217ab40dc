
# Puts back a key that was deleted, from what was exported before.
function Restore-RegistryKey {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $LiteralPath, [string] $File)
    if (-not (Test-Path -LiteralPath $File)) {
        Write-Warning "There is no $File. Was $LiteralPath there? Then import the file that it was exported to."
    }
    elseif ($PSCmdlet.ShouldProcess($LiteralPath, "Import $File")) {
        & reg.exe import $File
        if ($LASTEXITCODE -ne 0) { throw "$File could not be imported." }
    }
}
