$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 2.0

$recorded = @()
if (Test-Path -LiteralPath $Record) {
    # Assigned first: older versions hand a list on as one thing.
    $read = Get-Content -LiteralPath $Record -Raw -Encoding UTF8 | ConvertFrom-Json
    $recorded = @($read)
}
else {
    Write-Warning "There is no record $Record. Each old value is asked for."
}

# A question that is answered by yes or no.
function Read-YesNo {
    param([string] $Question)
    do { $answer = Read-Host "$Question (y/n)" } until ($answer -in 'y', 'n')
    $answer -eq 'y'
}

# Data in the form that its type asks for.
function ConvertTo-RegistryData {
    param([string] $Type, $Data)
    switch ($Type) {
        'Binary' { return , [byte[]] @($Data) }
        'MultiString' { return , [string[]] @($Data) }
        'DWord' { return [int] $Data }
        'QWord' { return [long] $Data }
        'String' { return [string] $Data }
        'ExpandString' { return [string] $Data }
        default { throw "A value of type $Type cannot be put back by this script; do it by hand." }
    }
}

# A number as people write it: 31, or 0x1f.
function Read-Number {
    param([string] $Question, [int] $Bytes)
    $text = (Read-Host $Question).Trim()
    $number = if ($text -like '0x*') { [Convert]::ToUInt64($text.Substring(2), 16) } else { [uint64] $text }
    if ($Bytes -eq 4) { return [BitConverter]::ToInt32([BitConverter]::GetBytes([uint32] $number), 0) }
    [BitConverter]::ToInt64([BitConverter]::GetBytes($number), 0)
}

# The old value as somebody wrote it down.
function Read-OldValue {
    param([string] $LiteralPath, [string] $Name, [string] $Type)
    $shown = if ($Name) { $Name } else { '(Default)' }
    Write-Host "$LiteralPath, $shown"
    if (-not (Read-YesNo 'Was there such a value before?')) {
        return New-Object -TypeName PSObject -Property @{ WasThere = $false; KeyWasThere = $true }
    }
    $known = 'String', 'ExpandString', 'MultiString', 'DWord', 'QWord', 'Binary'
    do {
        $answer = Read-Host "Its type, one of $known [$Type]"
        if (-not $answer) { $answer = $Type }
    } until ($answer -in $known)
    $data = $null
    switch ($answer) {
        'DWord' { $data = Read-Number 'Its data, such as 31 or 0x1f' 4 }
        'QWord' { $data = Read-Number 'Its data, such as 31 or 0x1f' 8 }
        'Binary' {
            $text = Read-Host 'Its bytes, such as 01 fe 00'
            $data = [byte[]] @($text -split '[\s,]+' | Where-Object { $_ } | ForEach-Object { [Convert]::ToByte($_, 16) })
        }
        'MultiString' {
            $items = @()
            while ($item = Read-Host 'One string of its list (empty: no more)') { $items += $item }
            $data = [string[]] $items
        }
        default { $data = Read-Host 'Its data' }
    }
    New-Object -TypeName PSObject -Property @{ WasThere = $true; KeyWasThere = $true; Type = $answer; Data = $data }
}

# Puts a value back to what was recorded; one that was not there is deleted.
function Restore-RegistryValue {
    [CmdletBinding(SupportsShouldProcess = $true)]
    param([string] $LiteralPath, [string] $Name, [string] $Type)
    $shown = if ($Name) { $Name } else { '(Default)' }
    $old = $recorded | Where-Object { $_.Key -eq $LiteralPath -and $_.Name -eq $Name } | Select-Object -First 1
    if (-not $old) { $old = Read-OldValue -LiteralPath $LiteralPath -Name $Name -Type $Type }
    if ($old.WasThere) {
        $data = ConvertTo-RegistryData -Type $old.Type -Data $old.Data
        if ($PSCmdlet.ShouldProcess("$LiteralPath, $shown", "Put back to $($old.Type) '$data'")) {
            if (-not (Test-Path -LiteralPath $LiteralPath)) { $null = New-Item -Path $LiteralPath -Force }
            Set-ItemProperty -LiteralPath $LiteralPath -Name $shown -Type $old.Type -Value $data
        }
        return
    }
    if (-not (Test-Path -LiteralPath $LiteralPath)) { return }
    $key = Get-Item -LiteralPath $LiteralPath
    if ((@($key.GetValueNames()) -contains $Name) -and $PSCmdlet.ShouldProcess("$LiteralPath, $shown", 'Delete')) {
        Remove-ItemProperty -LiteralPath $LiteralPath -Name $shown
    }
    # A key that the change made, and that holds nothing any more, goes too.
    $key = Get-Item -LiteralPath $LiteralPath
    $isEmpty = $key.ValueCount -eq 0 -and $key.SubKeyCount -eq 0
    if (-not $old.KeyWasThere -and $isEmpty -and $PSCmdlet.ShouldProcess($LiteralPath, 'Delete the empty key')) {
        Remove-Item -LiteralPath $LiteralPath
    }
}
